//! Headings, anchors and links written in HTML.
