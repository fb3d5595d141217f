//! Requests to answers: which part of the server knows what.

use gen_lsp_types::{
    CodeAction, CodeActionParams, CompletionParams, DefinitionParams, DocumentDiagnosticParams, DocumentSymbolParams,
    FoldingRangeParams, HoverParams, PrepareRenameParams, ReferenceParams, RenameParams, TextDocumentPositionParams, Uri,
    WorkspaceDiagnosticParams, WorkspaceSymbolParams,
};
use lsp_server::ErrorCode;
use serde_json::Value;

use super::actions::{self, Reach, actions};
use super::client::Client;
use super::completion::complete;
use super::definition::{definition, references};
use super::desk::Desk;
use super::folding::folding;
use super::hover::hover;
use super::pull;
use super::rename::{prepare, rename};
use super::session::{Fault, Session, read, write};
use super::symbols;
use crate::source::{RepoPath, SourceFile};

/// Says whether an answer is of no use any more.
type Obsolete<'a> = &'a mut dyn FnMut(&Client) -> bool;

impl Session {
    /// Answers a request.
    ///
    /// # Errors
    ///
    /// Where it isn't one of ours, isn't what the protocol says, was cancelled,
    /// or asks for what can't be done.
    pub(super) fn answer(&mut self, method: &str, params: Value, obsolete: Obsolete<'_>) -> Result<Value, Fault> {
        match method {
            "textDocument/hover" => {
                let params: HoverParams = read(params)?;
                self.at(params.text_document_position_params, |desk, file, offset| Ok(hover(desk, file, offset)))
            }
            "textDocument/definition" => {
                let params: DefinitionParams = read(params)?;
                self.at(params.text_document_position_params, |desk, file, at| Ok(Some(definition(desk, file, at))))
            }
            "textDocument/references" => {
                let params: ReferenceParams = read(params)?;
                let declared = params.context.include_declaration;
                self.at(params.text_document_position_params, |desk, file, at| Ok(Some(references(desk, file, at, declared))))
            }
            "textDocument/prepareRename" => {
                let params: PrepareRenameParams = read(params)?;
                self.at(params.text_document_position_params, |desk, file, at| prepare(desk, file, at).map(Some))
            }
            "textDocument/rename" => {
                let RenameParams { new_name, text_document_position_params, .. } = read(params)?;
                self.at(text_document_position_params, |desk, file, at| rename(desk, file, at, &new_name))
            }
            "textDocument/completion" => {
                let params: CompletionParams = read(params)?;
                let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
                self.understand(&text_document.uri);
                let Some((work, path)) = self.find(&text_document.uri) else { return Ok(Value::Null) };
                write(complete(Desk::new(&work.space, &self.client), &path, position))
            }
            "textDocument/documentSymbol" => {
                let params: DocumentSymbolParams = read(params)?;
                let nested = self.client.can.nested_symbols;
                self.by_itself(&params.text_document.uri, |desk, file| {
                    let outline = symbols::outline(desk, file);
                    if nested { write(outline) } else { write(symbols::flat(desk, file, outline)) }
                })
            }
            "textDocument/foldingRange" => {
                let params: FoldingRangeParams = read(params)?;
                self.by_itself(&params.text_document.uri, |desk, file| write(folding(desk, file)))
            }
            "textDocument/codeAction" => {
                let params: CodeActionParams = read(params)?;
                let uri = params.text_document.uri.clone();
                if !self.glimpse(&uri) {
                    self.refresh(&uri, obsolete)?;
                }
                self.tell(&uri, |desk, file| write(actions(desk, file, &params)))
            }
            "codeAction/resolve" => self.resolve(read(params)?, obsolete),
            "textDocument/diagnostic" => {
                let params: DocumentDiagnosticParams = read(params)?;
                // Who can't be asked to come again is told everything at once.
                if !(self.client.can.refresh && self.glimpse(&params.text_document.uri)) {
                    self.refresh(&params.text_document.uri, obsolete)?;
                }
                write(pull::document(self, &params))
            }
            "workspace/diagnostic" => {
                let params: WorkspaceDiagnosticParams = read(params)?;
                self.all_up_to_date(obsolete)?;
                write(pull::workspace(self, &params))
            }
            "workspace/symbol" => {
                let params: WorkspaceSymbolParams = read(params)?;
                self.all_up_to_date(obsolete)?;
                let desks = self.workspaces.iter().map(|work| Desk::new(&work.space, &self.client));
                write(desks.flat_map(|desk| symbols::search(desk, &params.query)).collect::<Vec<_>>())
            }
            _ => Err(Fault::new(ErrorCode::MethodNotFound, &format!("`{method}` is nothing that this server does"))),
        }
    }

    /// Answers what is asked of a place of a document; null where the document
    /// isn't one that was read.
    fn at<T: serde::Serialize>(
        &mut self,
        place: TextDocumentPositionParams,
        answer: impl FnOnce(Desk<'_>, &SourceFile, usize) -> Result<Option<T>, Fault>,
    ) -> Result<Value, Fault> {
        let TextDocumentPositionParams { text_document, position } = place;
        self.of(&text_document.uri, |desk, file| write(answer(desk, file, desk.offset(file, position))?))
    }

    /// Answers what is asked of a document; null where it isn't one that was
    /// read.
    fn of(&mut self, uri: &Uri, answer: impl FnOnce(Desk<'_>, &SourceFile) -> Result<Value, Fault>) -> Result<Value, Fault> {
        self.understand(uri);
        self.tell(uri, answer)
    }

    /// Answers what is asked of a document by itself: what stands elsewhere may be older.
    fn by_itself(
        &mut self,
        uri: &Uri,
        answer: impl FnOnce(Desk<'_>, &SourceFile) -> Result<Value, Fault>,
    ) -> Result<Value, Fault> {
        if !self.glimpse(uri) {
            self.understand(uri);
        }
        self.tell(uri, answer)
    }

    /// Answers by what is known.
    fn tell(&self, uri: &Uri, answer: impl FnOnce(Desk<'_>, &SourceFile) -> Result<Value, Fault>) -> Result<Value, Fault> {
        let Some((work, path)) = self.find(uri) else { return Ok(Value::Null) };
        let desk = Desk::new(&work.space, &self.client);
        desk.file(&path).map_or(Ok(Value::Null), |file| answer(desk, file))
    }

    fn all_up_to_date(&mut self, obsolete: Obsolete<'_>) -> Result<(), Fault> {
        if self.refresh_all(obsolete) { Ok(()) } else { Err(Fault::cancelled()) }
    }

    /// Works out the edits of an action that somebody chose.
    fn resolve(&mut self, action: CodeAction, obsolete: Obsolete<'_>) -> Result<Value, Fault> {
        let Some(data) = action.data.clone() else { return write(action) };
        let unknown = || Fault::new(ErrorCode::InvalidParams, "this action is none of ours");
        let reach = Reach::of_data(&data).ok_or_else(unknown)?;
        let root = data.get("root").and_then(Value::as_str).map(|root| Uri(root.to_owned())).ok_or_else(unknown)?;
        self.refresh(&root, obsolete)?;
        let (work, _): (_, RepoPath) = self.find(&root).ok_or_else(unknown)?;
        write(actions::mended(Desk::new(&work.space, &self.client), &reach, action))
    }
}
