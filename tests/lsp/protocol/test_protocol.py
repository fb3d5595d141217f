"""The language server as pytest-lsp's client meets it: with the capabilities of
known editors, and with every answer read as the protocol's types.

`tests/lsp/protocol.rs` runs this; `LADDER_LINT` is the program and `LADDER` a
repository with a small ladder.
"""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(os.environ["LADDER"])
INDEX = ROOT / "careers" / "README.md"
SENIOR = ROOT / "careers" / "senior-designer.md"
STAFF = ROOT / "careers" / "staff-designer.md"


@pytest_lsp.fixture(
    params=["emacs", "neovim", "visual_studio_code"],
    config=ClientServerConfig(server_command=[os.environ["LADDER_LINT"], "lsp"]),
)
async def client(request, lsp_client: LanguageClient):
    # These editors say that they watch files for the server, the client doesn't.
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda *_: None)

    folder = types.WorkspaceFolder(uri=ROOT.as_uri(), name="ladder")
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            root_uri=ROOT.as_uri(),
            workspace_folders=[folder],
        )
    )
    yield
    await lsp_client.shutdown_session()


def document(path):
    return types.TextDocumentIdentifier(uri=path.as_uri())


def place(path, wanted):
    before = path.read_text().split(wanted)[0]
    line = before.count("\n")
    return types.Position(line=line, character=len(before) - before.rfind("\n") - 1)


def open_document(client, path, text=None):
    item = types.TextDocumentItem(
        uri=path.as_uri(), language_id="markdown", version=1, text=text or path.read_text()
    )
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))


async def found(client, path):
    """Asks for the diagnostics of a document."""
    report = await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(text_document=document(path))
    )
    return report.items


@pytest.mark.asyncio
async def test_what_is_found_follows_the_text(client: LanguageClient):
    text = SENIOR.read_text()
    open_document(client, SENIOR, text.replace("## Communication", "## Comunication"))
    items = await found(client, SENIOR)
    assert [item.code for item in items] == ["misspelled-dimension"]
    assert items[0].source == "ladder-lint"

    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=document(SENIOR),
            range=items[0].range,
            context=types.CodeActionContext(diagnostics=items),
        )
    )
    assert any(action.kind == types.CodeActionKind.QuickFix for action in actions)

    change = types.TextDocumentContentChangeWholeDocument(text=text)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=SENIOR.as_uri(), version=2),
            content_changes=[change],
        )
    )
    assert list(await found(client, SENIOR)) == []


@pytest.mark.asyncio
async def test_what_stands_at_a_place(client: LanguageClient):
    open_document(client, SENIOR)
    dimension = place(SENIOR, "Communication")
    hover = await client.text_document_hover_async(
        types.HoverParams(text_document=document(SENIOR), position=dimension)
    )
    assert "Speaks for design" in hover.contents.value

    references = await client.text_document_references_async(
        types.ReferenceParams(
            text_document=document(SENIOR),
            position=dimension,
            context=types.ReferenceContext(include_declaration=True),
        )
    )
    assert STAFF.as_uri() in {each.uri for each in references}

    open_document(client, INDEX)
    link = place(INDEX, "staff-designer.md#communication")
    targets = await client.text_document_definition_async(
        types.DefinitionParams(text_document=document(INDEX), position=link)
    )
    assert {target.uri for target in targets} == {STAFF.as_uri()}


@pytest.mark.asyncio
async def test_names_can_be_listed_and_changed(client: LanguageClient):
    open_document(client, SENIOR)
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(text_document=document(SENIOR))
    )
    assert symbols[0].name == "Senior Designer"
    everywhere = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="Staff"))
    assert "Staff Designer (D3)" in [symbol.name for symbol in everywhere]
    folds = await client.text_document_folding_range_async(
        types.FoldingRangeParams(text_document=document(SENIOR))
    )
    assert len(folds) >= 3

    at = {"text_document": document(SENIOR), "position": place(SENIOR, "Communication")}
    assert await client.text_document_prepare_rename_async(types.PrepareRenameParams(**at))
    edit = await client.text_document_rename_async(types.RenameParams(new_name="Conversations", **at))
    changed = edit.changes or {change.text_document.uri: change.edits for change in edit.document_changes}
    assert {SENIOR.as_uri(), STAFF.as_uri(), INDEX.as_uri()} <= set(changed)


@pytest.mark.asyncio
async def test_links_are_completed(client: LanguageClient):
    text = INDEX.read_text() + "\nSee [this](staff-designer.md#"
    open_document(client, INDEX, text)
    at = types.Position(line=text.count("\n"), character=len(text) - text.rfind("\n") - 1)
    items = await client.text_document_completion_async(
        types.CompletionParams(text_document=document(INDEX), position=at)
    )
    items = items.items if isinstance(items, types.CompletionList) else items
    assert any("communication" in item.label for item in items)


@pytest.mark.asyncio
async def test_everything_is_found_in_the_whole_ladder(client: LanguageClient):
    open_document(client, INDEX, INDEX.read_text() + "\n[gone](gone.md)\n")
    report = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    codes = {item.uri: [each.code for each in item.items] for item in report.items if item.kind == "full"}
    assert codes.get(INDEX.as_uri()) == ["broken-link"]
