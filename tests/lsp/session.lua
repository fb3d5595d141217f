-- What somebody does in Neovim, step by step; any step that goes wrong ends it
-- with an error.
local function fail(what)
  io.stderr:write("failed: " .. what .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, holds)
  if not vim.wait(30000, holds, 20) then
    error("waited in vain for " .. what .. "; diagnostics: " .. vim.inspect(vim.diagnostic.get()))
  end
end

local function codes(buffer)
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    local code = each.code or (each.user_data and each.user_data.lsp and each.user_data.lsp.code)
    table.insert(found, code)
  end
  table.sort(found)
  return table.concat(found, " ")
end

local function line_of(buffer, wanted)
  for nth, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if line == wanted then
      return nth
    end
  end
  error("no line says " .. wanted)
end

local function session()
  vim.o.hidden = true
  vim.cmd("edit careers/senior-designer.md")
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.start_client({
    name = "ladder-lint",
    cmd = { vim.env.LADDER_LINT, "lsp" },
    root_dir = vim.fn.getcwd(),
  })
  vim.bo[buffer].filetype = "markdown"
  vim.lsp.buf_attach_client(buffer, client)

  -- Open, and see what is found.
  wait("a misspelt dimension", function()
    return codes(buffer) == "misspelled-dimension"
  end)

  -- Edit, and see it change.
  local last = vim.api.nvim_buf_line_count(buffer)
  vim.api.nvim_buf_set_lines(buffer, last, last, false, { "", "[gone](gone.md)" })
  wait("a broken link", function()
    return codes(buffer) == "broken-link misspelled-dimension"
  end)
  vim.api.nvim_buf_set_lines(buffer, last, last + 2, false, {})
  wait("the broken link to be gone", function()
    return codes(buffer) == "misspelled-dimension"
  end)

  -- Apply an action.
  local line = line_of(buffer, "## Comunication")
  vim.api.nvim_win_set_cursor(0, { line, 4 })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, 30000)
  local applied = false
  for id, answer in pairs(answers or {}) do
    for _, action in ipairs(answer.result or {}) do
      if action.title == "Write `Communication` for `Comunication`" then
        vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(id).offset_encoding)
        applied = true
      end
    end
  end
  assert(applied, "no action mends the name: " .. vim.inspect(answers))
  wait("nothing to be found", function()
    return codes(buffer) == ""
  end)

  -- Rename a dimension.
  vim.api.nvim_win_set_cursor(0, { line_of(buffer, "## Communication"), 4 })
  vim.lsp.buf.rename("Conversations")
  wait("the new name", function()
    return pcall(line_of, buffer, "## Conversations")
  end)

  -- Save everything that was touched.
  vim.cmd("wall")
  wait("nothing to be found after all", function()
    return codes(nil) == ""
  end)
  vim.lsp.stop_client(client)
  wait("the server to leave", function()
    return vim.lsp.get_client_by_id(client) == nil or vim.lsp.client_is_stopped(client)
  end)
end

local fine, problem = pcall(session)
if not fine then
  fail(tostring(problem))
else
  print("session complete")
  vim.cmd("qall!")
end
