//! Saved pages and exports, read by the program as a whole.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::folder::{Folder, Ran};

const PAGE: &str = "<html><head><title>Bridge closed | The Post</title>\
    <meta property='article:published_time' content='2024-03-28T10:00:00Z'></head><body><nav>Home</nav>\
    <h1>Bridge closed</h1><p>The bridge over the Dow was closed on Thursday, the town of Leeham said.</p>\
    <p>It had been built in 1931 and was to be repaired within the year.</p></body></html>";
const ROW: &str = "{\"title\":\"Dam broke\",\"date\":\"2024-03-29\",\"text\":\"The dam above Leeham broke on Friday, the county said.\",\"url\":\"https://e.example/dam\"}\n";

/// The documents, by their paths.
fn documents(ran: &Ran) -> BTreeMap<String, Value> {
    let json = ran.json();
    let all = json["documents"].as_array().unwrap();
    all.iter().map(|one| (one["path"].as_str().unwrap().to_owned(), one.clone())).collect()
}

#[test]
fn a_folder_of_exports_is_read() {
    let mail = "From: Ann Lee <a@e.example>\nSubject: The road\nDate: Fri, 29 Mar 2024 10:00:00 +0000\n\nIt is open.\n";
    let folder = Folder::new()
        .with("page.html", PAGE)
        .with("page_files/ad.html", PAGE)
        .with("rows.jsonl", ROW)
        .with("box.mbox", format!("From a\n{mail}\nFrom b\n{mail}"))
        .with("one.eml", mail)
        .with("table.csv", "title,text\nA,Some words here.\n")
        .with("feed.json", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"content_text\":\"Some words.\"}]}")
        .with("other.json", "{}");
    let found = documents(&folder.run(&["articles", "--json", "."]));
    let paths: Vec<&str> = found.keys().map(String::as_str).collect();
    let expected = [
        "box.mbox!/1",
        "box.mbox!/2",
        "feed.json!/1",
        "one.eml",
        "page.html",
        "rows.jsonl!/1",
        "table.csv!/1",
    ];
    assert_eq!(paths, expected);
    let page = &found["page.html"];
    assert_eq!(page["title"], "Bridge closed");
    assert_eq!(page["outlet"], "The Post");
    assert_eq!(page["published"]["value"], "2024-03-28");
    assert_eq!(found["rows.jsonl!/1"]["address"], "https://e.example/dam");
    assert_eq!(found["one.eml"]["authors"][0], "Ann Lee");
    let text = folder.run(&["text", "page.html"]);
    assert!(text.out.starts_with("Bridge closed\n\nThe bridge over") && !text.out.contains("Home"));
}

#[test]
fn attachments_have_the_date_and_sender_of_their_mail() {
    let part = |name: &str, text: &str| {
        let head = "Content-Disposition: attachment; filename=";
        format!("--b\nContent-Type: text/plain\n{head}{name}\n\n{text}\n")
    };
    let head =
        "From: Ann Lee <a@e.example>\nSubject: Notes\nDate: Fri, 29 Mar 2024 10:00:00 +0000\n";
    let mail = format!(
        "{head}Content-Type: multipart/mixed; boundary=b\n\n{}{}--b--\n",
        part("bare.txt", "The road was opened again, the county said."),
        part("own.txt", "---\ndate: 2023-01-02\nauthors: B. Roe\n---\nThe road was closed.")
    );
    let folder = Folder::new().with("a.eml", mail);
    let found = documents(&folder.run(&["articles", "--json", "."]));
    let check = |path: &str, day: &str, author: &str| {
        assert_eq!(found[path]["published"]["value"], day, "{found:#?}");
        assert_eq!(found[path]["authors"][0], author, "{found:#?}");
    };
    check("a.eml!/bare.txt", "2024-03-29", "Ann Lee");
    check("a.eml!/own.txt", "2023-01-02", "B. Roe");
}

#[test]
fn rows_come_from_standard_input() {
    let folder = Folder::new();
    let mut command = folder.command(&["articles", "--json", "-"]);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let found = "{\"_id\": 70, \"_source\": {\"text\": \"Some words here.\"}}";
    let rows = format!("{ROW}{{\"id\":1}}\n{ROW}{found}\n");
    child.stdin.take().unwrap().write_all(rows.as_bytes()).unwrap();
    let ran = Ran::of(child.wait_with_output());
    let found = documents(&ran);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["-!/1", "-!/3", "-!/4"]);
    // How an engine calls it is kept.
    assert_eq!(found["-!/4"]["id"], "70");
    assert!(found["-!/1"].get("id").is_none());
    assert_eq!(ran.json()["skipped"][0]["path"], "-!/2");
    let ran = Ran::of(folder.command(&["-"]).stdin(Stdio::null()).output());
    let told = "throughline: no article in standard input: it has no line;";
    assert_eq!((ran.errors.starts_with(told), ran.code), (true, Some(3)), "{ran:?}");
}

#[test]
fn copies_are_one_source() {
    let text = "The dam above Leeham broke on 28 March 2024, killing four people, the county said. Rescuers \
        from three towns searched the valley through the night and found two more people alive. The dam was \
        built in 1931 and had been inspected in May, when engineers asked for the gates to be replaced. \
        The county is to hear the engineers on Monday.";
    let folder = Folder::of(&[("a.txt", text), ("b.txt", text)]).with(
        "c.txt",
        "Four people died when the dam above Leeham broke on 28 March 2024. The town mourns.",
    );
    let found = documents(&folder.run(&["articles", "--json", "."]));
    assert_eq!(found["b.txt"]["copy_of"], "a.txt");
    assert!(found["a.txt"].get("copy_of").is_none() && found["c.txt"].get("copy_of").is_none());
    let events = folder.run(&["events", "--json", "."]).json();
    let most = events["events"].as_array().unwrap().iter().map(|e| e["articles"].as_u64().unwrap());
    // Three files tell of the dam, but two of them are one text.
    assert_eq!(most.max(), Some(2));
}

/// Attack files, made here: each is read or refused with a reason, and nothing of it reaches the output
/// raw.
#[test]
fn attack_files_do_no_harm() {
    let escapes = "\u{1b}]52;c;AAAA\u{7}\u{1b}[2J\u{202e}\u{9b}31m";
    let words =
        "The bridge was closed on Monday, the town said, and opened again at night. ".repeat(3);
    let nested = |open: &str, close: &str| {
        format!("{}<p>{words}</p>{}", open.repeat(1_000_000), close.repeat(1_000_000))
    };
    let folder = Folder::new()
        .with("deep.html", nested("<div>", "</div>"))
        .with("deep-b.html", nested("<b>", ""))
        .with("deep-table.html", nested("<table><tr><td>", ""))
        .with("deep-list.html", nested("<ul><li>", ""))
        .with("attributes.html", format!("<p {}>{words}</p>", "a='".repeat(300_000)))
        .with("quotes.html", format!("{}{words}", "<a href=\"".repeat(300_000)))
        .with("comments.html", format!("{}{words}", "<!--".repeat(300_000)))
        .with("scripts.html", format!("{}{words}", "<script></".repeat(300_000)))
        .with("entities.html", format!("<p>{words}&#27;]0;x&#7;&#x202e;&#x9b;31m{}</p>", "&amp;".repeat(300_000)))
        .with("escapes.html", format!("<title>{escapes}</title><h1>{escapes}</h1><p>{escapes}{words}</p><script type='application/ld+json'>{{\"@type\":\"Article\",\"headline\":\"\\u001b[2J\",\"author\":\"{escapes}\"}}</script>"))
        .with("json.html", format!("<script type='application/ld+json'>{}</script><p>{words}</p>", "[".repeat(1_000_000)))
        .with("deep.jsonl", format!("{{\"text\":{}\n", "[".repeat(1_000_000)))
        .with("escapes.jsonl", format!("{{\"text\":\"{words}\",\"title\":\"\\u001b[2J\\u202e\",\"url\":\"https://e.example/\\u001b\"}}\n"))
        .with("escapes.eml", format!("Subject: {escapes}\nFrom: {escapes} <a@b>\n\n{words}{escapes}\n"))
        .with("deep.eml", format!("Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n{}", "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(100_000)))
        .with("messages.eml", "Content-Type: message/rfc822\n\n".repeat(100_000))
        .with("from.mbox", "From x\n".repeat(10_000))
        .with("feed.rss", format!("<rss>{}", "<item><title>".repeat(100_000)))
        .with("columns.csv", format!("text{}\n{words}\n", ",a".repeat(100_000)))
        .with("quote.csv", format!("text\n\"{}", "a,".repeat(1_000_000)))
        .with("long.txt", "word ".repeat(2_000_000))
        .with("zeros.zip", [b"PK\x05\x06".as_slice(), &[0xff; 18]].concat())
        .with("no.tar.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff")
        .with("no.epub", "PK")
        .with("no.pdf", "%PDF-1.4 \u{1b}[2J")
        .with("a.txt", &words);
    for arguments in
        [["check", "--secure", "."], ["articles", "--json", "."], ["text", "--json", "."]]
    {
        let ran = folder.run(&arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?} {}", ran.errors);
        let raw = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!ran.out.contains(raw) && !ran.errors.contains(raw), "{arguments:?}");
        assert!(!ran.out.contains("crashed"), "{}", ran.out);
    }
}
