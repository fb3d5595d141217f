//! Events to tree.

use super::Document;
use crate::source::SourceFile;

/// Parses one file.
pub fn parse(file: &SourceFile) -> Document {
    Document {
        file: file.id,
        front_matter: None,
        blocks: Vec::new(),
        sections: Vec::new(),
        headings: Vec::new(),
        links: Vec::new(),
        anchors: Vec::new(),
        definitions: Vec::new(),
        code: Vec::new(),
        comments: Vec::new(),
    }
}
