//! What HTML in a document names and links to, with exact places.

use ladder_lint::markdown::{Document, LinkKind, parse};
use ladder_lint::source::{RepoPath, SourceMap};

fn document(text: &str) -> (SourceMap, Document) {
    let mut sources = SourceMap::new();
    let id = sources.add(RepoPath::new("ladder.md"), text.into());
    let document = parse(sources.file(id));
    (sources, document)
}

fn anchors(text: &str) -> Vec<String> {
    document(text).1.anchors.into_iter().map(|anchor| anchor.name).collect()
}

#[test]
fn ids_of_any_tag_and_names_of_links_are_anchors() {
    assert_eq!(anchors("<a name=\"staff\"></a>\n\n<div id=senior name=\"no\">\n</div>\n"), ["staff", "senior"]);
    assert_eq!(anchors("Text <a id='x' name='x'>here</a> and <span id=\"caf&eacute;\">there</span>.\n"), ["x", "café"]);
    assert_eq!(anchors("<!-- <a name=\"gone\"></a> -->\n\n`<a name=\"code\">`\n\n<a name=\"\"></a>\n"), Vec::<String>::new());
    assert_eq!(anchors("<script>\nx = '<a name=\"no\">'\n</script>\n"), Vec::<String>::new());
}

#[test]
fn values_are_found_in_the_source() {
    let text = "Räsumé.\r\n\r\n<p>\r\n<A\r\n  HREF = 'staff.md?a=1&amp;b=2#x'>Staff <b>now</b></A>\r\n<img src=map.png alt=\"The map\">\r\n</p>\r\n";
    let (sources, document) = document(text);
    let [link, image] = document.links.as_slice() else { unreachable!("two links, got {:?}", document.links) };
    assert_eq!((link.kind, link.target.as_str(), link.text.as_str()), (LinkKind::HtmlLink, "staff.md?a=1&b=2#x", "Staff now"));
    assert_eq!(sources.slice(link.target_span), "staff.md?a=1&amp;b=2#x");
    assert_eq!(sources.slice(link.span), "<A\r\n  HREF = 'staff.md?a=1&amp;b=2#x'>Staff <b>now</b></A>");
    assert_eq!((image.kind, image.target.as_str(), image.text.as_str()), (LinkKind::HtmlImage, "map.png", "The map"));
    assert_eq!(sources.slice(image.target_span), "map.png");
}

#[test]
fn headings_count_when_they_end() {
    let text = "<h2 align=\"center\">\n  Staff <em>Engineer</em> &amp; up\n</h2>\n\n<h3>Open\n\nNext paragraph.\n";
    let (sources, document) = document(text);
    let [heading] = document.headings.as_slice() else { unreachable!("one heading, got {:?}", document.headings) };
    assert_eq!((heading.depth, heading.text.text.as_str()), (2, "Staff Engineer & up"));
    assert_eq!(heading.raw, "\n  Staff Engineer & up\n");
    assert!(sources.slice(heading.span).starts_with("<h2 align") && sources.slice(heading.span).ends_with("</h2>"));
    let at = heading.text.text.find("Engineer").unwrap();
    assert_eq!(sources.slice(heading.text.span_of(at..at + 8)), "Engineer");
}

#[test]
fn every_span_stands_on_characters_however_the_html_is_cut() {
    let text = "<h2>\u{a0}É <a id=é href='ü.md'>ö\u{2003}</a></h2><img src=ß><!-- ñ --><a name=\"&hellip;\" href=&auml;>\r\n";
    for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
        let (sources, document) = document(&text[..end]);
        let spans = document.links.iter().flat_map(|link| [link.span, link.target_span]);
        let spans = spans.chain(document.anchors.iter().map(|anchor| anchor.span));
        let spans = spans.chain(document.headings.iter().flat_map(|heading| [heading.span, heading.text.span]));
        for span in spans {
            let file = sources.file(span.file);
            assert!(file.text.get(span.start..span.end).is_some(), "{span:?} of {:?}", &text[..end]);
        }
    }
}
