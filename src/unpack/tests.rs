//! Tests of reading files that hold articles.

use std::io::Write as _;
use std::ops::ControlFlow;

use super::{Format, Member, row, unpack};
use crate::model::Key;
use crate::text::{Content, Inherited};

/// What lies in a file: key, title, date, authors, outlet, address, text; or why it is not read.
fn read(format: Format, bytes: &[u8], limit: u64) -> Vec<String> {
    let mut out = Vec::new();
    let mut tell = |member: Member| {
        out.push(shown(&member));
        ControlFlow::Continue(())
    };
    if let Err(reason) = unpack(&Key::file("f"), format, bytes, limit, &mut tell) {
        out.push(format!("not read: {reason}"));
    }
    out
}

fn shown(member: &Member) -> String {
    match member {
        Member::Article(key, article) => {
            let given = &article.given;
            let text = match &article.content {
                Content::Plain(text) => text.trim().to_owned(),
                Content::Page(text) => format!("page {}", text.trim()),
            };
            let value = |value: &Option<String>| value.clone().unwrap_or_default();
            let [title, date] = [&given.title, &given.date].map(value);
            let [outlet, address] = [&given.outlet, &given.address].map(value);
            let authors = given.authors.join(", ");
            format!("{key}: {title} | {date} | {authors} | {outlet} | {address} | {text}")
        }
        Member::File(key, bytes, inherited) => {
            format!("{key}: {}{}", String::from_utf8_lossy(bytes), under(inherited))
        }
        Member::Pdf(key, _, inherited) => format!("{key}: PDF{}", under(inherited)),
        Member::Skipped(skipped) => format!("{}: skipped: {}", skipped.path, skipped.reason),
    }
}

fn under(inherited: &Inherited) -> String {
    let date = inherited.date.as_ref().map_or(String::new(), |date| format!(" | {date}"));
    let sent = |author: &String| format!(" | {author}");
    date + &inherited.authors.iter().map(sent).collect::<String>()
}

fn check(format: Format, bytes: impl AsRef<[u8]>, expected: &[&str]) {
    assert_eq!(read(format, bytes.as_ref(), 1 << 20), expected);
}

#[test]
fn rows_are_articles() {
    check(
        Format::Rows,
        "{\"title\":\"A dam\",\"date\":\"2021-05-04\",\"text\":\"It broke.\",\"url\":\"https://e.example/1\",\"source\":{\"name\":\"The Post\"}}\n\n\
         {\"_id\":7,\"_source\":{\"headline\":\"B\",\"timestamp\":1711584000,\"body\":\"<p>Gone.</p>\",\"authors\":[\"Ann Lee\",{\"name\":\"Bo Hara\"}]}}\n\
         {\"title\":\"C\"}\n[1]\n",
        &[
            "f!/1: A dam | 2021-05-04 |  | The Post | https://e.example/1 | It broke.",
            "f!/3: B | 2024-03-28 | Ann Lee, Bo Hara |  |  | page <p>Gone.</p>",
            "f!/4: skipped: no text among its fields (title)",
            "f!/5: skipped: no JSON object: invalid type: sequence, expected a map at line 1 column 0",
        ],
    );
    let deep = format!("{{\"text\":{}", "[".repeat(100_000));
    let member = row(&Key::file("-"), deep.as_bytes());
    assert!(shown(&member).contains("recursion limit"), "{}", shown(&member));
    let noise = read(Format::Rows, "x\n".repeat(5000).as_bytes(), 1000);
    assert_eq!(noise.len(), 100);
    assert!(noise[99].starts_with("not read: no row of it"), "{}", noise[99]);
}

#[test]
fn tables_are_articles() {
    check(
        Format::Table,
        "Headline;Published;Body;Link\n\"A dam; gone\";4 May 2021;\"It broke.\nAt night.\";https://e.example\nB;;;\n",
        &[
            "f!/1: A dam; gone | 4 May 2021 |  |  | https://e.example | It broke.\nAt night.",
            "f!/2: skipped: no text in this row",
        ],
    );
    check(
        Format::Table,
        "path,date\na,2021\n",
        &["not read: no column for the text (text, body, content); it has: path, date"],
    );
}

const MAIL: &str = "From: Ann Lee <ann@e.example>\r\nSubject: =?utf-8?q?A_dam_=C3=BC?=\r\n\
    Date: Tue, 4 May 2021 10:00:00 +0200\r\n\
    Content-Type: multipart/alternative; boundary=x\r\n\r\n\
    --x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nIt br\u{6f}ke.\r\n\
    --x\r\nContent-Type: text/html\r\n\r\n<p>It broke.</p>\r\n--x--\r\n";

#[test]
fn attachments_are_articles() {
    let mail = "Subject: A\nContent-Type: multipart/mixed; boundary=b\n\n\
        --b\nContent-Type: text/plain\n\nSee below.\n\
        --b\nContent-Type: text/plain; name=\"../note.txt\"\nContent-Disposition: attachment\n\nA note.\n\
        --b\nContent-Type: text/html; name=\"../note.txt\"\nContent-Disposition: attachment\n\n<p>Page</p>\n\
        --b\nContent-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF\n\
        --b\nContent-Type: application/zip; name=a.zip\nContent-Disposition: attachment\n\nPK\n\
        --b\nContent-Type: message/rfc822\n\nSubject: B\n\nForwarded.\n\
        --b--\n";
    check(
        Format::Mail,
        mail,
        &[
            "f: A |  |  |  |  | See below.",
            "f!/.._note.txt: A note.",
            "f!/2-.._note.txt: <p>Page</p>",
            "f!/attachment-3.pdf: PDF",
            "f!/attachment-5.eml: B |  |  |  |  | Forwarded.",
        ],
    );
    // In a mailbox they are named by the mail.
    let found = read(Format::Mailbox, format!("From a\n{mail}").as_bytes(), 1 << 20);
    assert!(found.iter().any(|line| line == "f!/1!/.._note.txt: A note."), "{found:#?}");
    // Mails in mails end somewhere.
    let deep = "Content-Type: message/rfc822\n\n".repeat(40) + "Subject: C\n\nDeep.\n";
    assert!(read(Format::Mail, deep.as_bytes(), 1 << 20).len() < 10);
}

#[test]
fn attachments_inherit_date_and_sender() {
    let mail = "Subject: A\nFrom: Ann Lee <ann@e.example>\nDate: Tue, 4 May 2021 10:00:00 +0200\n\
        Content-Type: multipart/mixed; boundary=b\n\n\
        --b\nContent-Type: text/plain\n\nSee below.\n\
        --b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nA note.\n\
        --b\nContent-Type: message/rfc822\n\nSubject: B\n\nForwarded.\n\
        --b\nContent-Type: message/rfc822\n\nSubject: C\nFrom: Bo\nContent-Type: text/plain\n\nHis.\n\
        --b\nContent-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF\n\
        --b--\n";
    check(
        Format::Mail,
        mail,
        &[
            "f: A | 2021-05-04T10:00:00+02:00 | Ann Lee |  |  | See below.",
            "f!/a.txt: A note. | 2021-05-04T10:00:00+02:00 | Ann Lee",
            "f!/attachment-2.eml: B | 2021-05-04T10:00:00+02:00 | Ann Lee |  |  | Forwarded.",
            "f!/attachment-3.eml: C | 2021-05-04T10:00:00+02:00 | Bo |  |  | His.",
            "f!/attachment-4.pdf: PDF | 2021-05-04T10:00:00+02:00 | Ann Lee",
        ],
    );
}

#[test]
fn quoted_lines_of_mailboxes_are_unquoted() {
    let mailbox = "From a\nSubject: A\n\n>From here on.\n>>From there.\n> From\n>Fromage\n";
    let expected = "f!/1: A |  |  |  |  | From here on.\n>From there.\n> From\n>Fromage";
    check(Format::Mailbox, mailbox, &[expected]);
}

#[test]
fn mails_are_articles() {
    let expected = "A dam ü | 2021-05-04T10:00:00+02:00 | Ann Lee |  |  | It broke.";
    check(Format::Mail, MAIL, &[&format!("f: {expected}")]);
    let html = "Subject: B\n Content-Type: x\nContent-Type: text/html\n\n<p>Gone.</p>\n";
    check(Format::Mail, html, &["f: B Content-Type: x |  |  |  |  | page <p>Gone.</p>"]);
    let mailbox = format!("From a Tue May 4\n{MAIL}\nFrom b Wed May 5\nSubject: C\n\nOne.\n");
    check(Format::Mailbox, mailbox, &[&format!("f!/1: {expected}"), "f!/2: C |  |  |  |  | One."]);
    check(Format::Mailbox, "x", &["not read: no mailbox: it does not begin with 'From '"]);
}

#[test]
fn a_web_archive_is_its_page() {
    let page = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://e.example/dam\r\n\
        Subject: A dam\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n\
        --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <p class=3D\"a\">It =\r\nbroke.</p>\r\n\
        --b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--b--\r\n";
    let address = "<!-- saved from url=(0021)https://e.example/dam -->";
    let expected = format!("f:  |  |  |  |  | page {address}<p class=\"a\">It broke.</p>");
    check(Format::WebArchive, page, &[&expected]);
}

#[test]
fn feeds_are_articles() {
    check(
        Format::Feed,
        "<?xml version='1.0'?><rss><channel><title>The &amp; Post</title><image><title>no</title></image>\
         <item><title>A &lt;b>dam</title><link>https://e.example/1</link><dc:creator>Ann Lee</dc:creator>\
         <pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate><description>Short.</description>\
         <content:encoded><![CDATA[<p>It broke.</p>]]></content:encoded></item>\
         <item><description>&lt;p&gt;Only this.&lt;/p&gt;</description></item><item></item></channel></rss>",
        &[
            "f!/1: A dam | Tue, 04 May 2021 10:00:00 GMT | Ann Lee | The & Post | https://e.example/1 | page <p>It broke.</p>",
            "f!/2:  |  |  | The & Post |  | page <p>Only this.</p>",
            "f!/3: skipped: no text in this entry",
        ],
    );
    check(
        Format::Feed,
        "<feed><title>Notes</title><entry><title>B</title><author><name>Bo Hara</name></author>\
         <link rel='alternate' href='https://e.example/2'/><link rel='self' href='x'/>\
         <updated>2021-05-04T10:00:00Z</updated>\
         <content type='xhtml'><div><p>One <b>two</b>.</p></div></content></entry></feed>",
        &[
            "f!/1: B | 2021-05-04T10:00:00Z | Bo Hara | Notes | https://e.example/2 | page <div><p>One <b>two</b>.</p></div>",
        ],
    );
    check(Format::Feed, "<svg></svg>", &["not read: XML, but no RSS or Atom feed"]);
    check(
        Format::JsonFeed,
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Notes\",\"items\":[{\"id\":1,\"title\":\"A\",\"content_text\":\"It broke.\",\"date_published\":\"2021-05-04\",\"url\":\"https://e.example\"}]}",
        &["f!/1: A | 2021-05-04 |  | Notes | https://e.example | It broke."],
    );
}

/// A ZIP archive.
pub(super) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A compressed tar archive; names are written as they are.
fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut builder = ::tar::Builder::new(gz);
    for (name, bytes) in files {
        let mut header = ::tar::Header::new_gnu();
        let field = &mut header.as_gnu_mut().unwrap().name;
        field[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_entry_type(::tar::EntryType::Regular);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}

#[test]
fn archives_hold_articles() {
    let inner = zipped(&[("c.jsonl", b"{\"text\":\"Three.\"}")]);
    let files: Vec<(&str, &[u8])> = vec![
        ("a.txt", b"One."),
        ("page.html", b"<p>Two.</p>"),
        ("page_files/ad.html", b"<p>Buy.</p>"),
        ("in/b.zip", &inner),
        ("x.exe", b"MZ"),
        (".hidden.txt", b"no"),
        ("paper.pdf", b"%PDF"),
    ];
    check(
        Format::Zip,
        zipped(&files),
        &[
            "f!/a.txt: One.",
            "f!/page.html: <p>Two.</p>",
            "f!/in/b.zip!/c.jsonl!/1:  |  |  |  |  | Three.",
            "f!/x.exe: skipped: no article by its ending",
            "f!/paper.pdf: PDF",
        ],
    );
    check(Format::TarGz, tarred(&[("a.txt", b"One.")]), &["f!/a.txt: One."]);
    check(Format::Zip, b"PK\x03\x04junk", &[&read(Format::Zip, b"PK\x03\x04junk", 1)[0]]);
}

#[test]
fn tricks_of_archives_fail() {
    let names = ["../out.txt", "/etc/x.txt", "a/../../b.txt", "C:\\x.txt", "a\\..\\b.txt"];
    for name in names {
        let found = read(Format::TarGz, &tarred(&[(name, b"One.")]), 1000);
        assert!(found.len() == 1 && found[0].contains("leads out"), "{name}: {found:?}");
    }
    let escape = read(Format::TarGz, &tarred(&[("a\u{1b}[2J.txt", b"One.")]), 1000);
    assert_eq!(escape, ["f!/a␛[2J.txt: One."]);
    // Names that are alike once they are shown do not hide each other.
    let twice = read(Format::TarGz, &tarred(&[("a.txt", b"One."), ("a.txt", b"Two.")]), 1000);
    assert_eq!(twice, ["f!/a.txt: One.", "f!/a.txt (2): Two."]);
    // An archive in an archive in an archive, and so on.
    let mut nested = zipped(&[("a.txt", b"One.")]);
    for _ in 0..10 {
        nested = zipped(&[("n.zip", &nested)]);
    }
    let found = read(Format::Zip, &nested, 1 << 20);
    assert!(found.len() == 1 && found[0].contains("more than 3 deep"), "{found:?}");
}

#[test]
fn bombs_are_cut() {
    let large = vec![b'a'; 3 << 20];
    let bomb = zipped(&[("a.txt", &large), ("b.txt", b"One.")]);
    assert!(bomb.len() < 10_000);
    let found = read(Format::Zip, &bomb, 1 << 20);
    assert_eq!(found, ["f!/a.txt: skipped: larger than 1048576 bytes", "f!/b.txt: One."]);
    let many: Vec<(String, Vec<u8>)> =
        (0..40).map(|i| (format!("{i}.txt"), vec![b'a'; 900 << 10])).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, b)| (name.as_str(), b.as_slice())).collect();
    for (format, bytes) in [(Format::Zip, zipped(&many)), (Format::TarGz, tarred(&many))] {
        let mut out = 0;
        let mut tell = |member| {
            if let Member::File(_, bytes, _) = &member {
                out += bytes.len();
            }
            ControlFlow::Continue(())
        };
        unpack(&Key::file("f"), format, &bytes, 1 << 20, &mut tell).unwrap();
        assert!(out <= 8 << 20, "{out}");
    }
}

#[test]
fn books_are_their_chapters() {
    let container: &[u8] =
        b"<container><rootfiles><rootfile full-path=\"o/p.opf\"/></rootfiles></container>";
    let package: &[u8] = b"<package><metadata><dc:title>The Issue</dc:title><dc:creator>Ann Lee</dc:creator>\
        <dc:date>2021-05-04</dc:date></metadata><manifest><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/>\
        <item id=\"a\" href=\"a.xhtml\"/><item id=\"b\" href=\"b.xhtml\"/></manifest>\
        <spine><itemref idref=\"b\"/><itemref idref=\"a\"/><itemref idref=\"n\"/></spine></package>";
    let book = zipped(&[
        ("META-INF/container.xml", container),
        ("o/p.opf", package),
        ("o/a.xhtml", b"<p>One.</p>"),
        ("o/b.xhtml", b"<p>Two.</p>"),
    ]);
    check(
        Format::Book,
        book,
        &[
            "f!/b.xhtml:  | 2021-05-04 | Ann Lee | The Issue |  | page <p>Two.</p>",
            "f!/a.xhtml:  | 2021-05-04 | Ann Lee | The Issue |  | page <p>One.</p>",
        ],
    );
}

#[test]
fn broken_bytes_never_panic() {
    use Format::{Book, Feed, JsonFeed, Mail, Mailbox, Rows, Table, Tar, TarGz, WebArchive, Zip};
    let formats = [Book, Feed, JsonFeed, Mail, Mailbox, Rows, Table, Tar, TarGz, WebArchive, Zip];
    let seeds: [Vec<u8>; 6] = [
        zipped(&[("a.txt", b"One."), ("META-INF/container.xml", b"<rootfile full-path='a.txt'>")]),
        tarred(&[("a.txt", b"One.")]),
        MAIL.as_bytes().to_vec(),
        format!("From x\n{MAIL}").into_bytes(),
        b"<rss><item><title>A</title><description><![CDATA[x".to_vec(),
        b"title,text\n\"a,b\n".to_vec(),
    ];
    let mut state = 1_u64;
    for seed in &seeds {
        for format in formats {
            for _ in 0..60 {
                let mut bytes = seed.clone();
                for _ in 0..4 {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    let at = (state >> 33) as usize % bytes.len();
                    bytes[at] = state.to_be_bytes()[3];
                }
                bytes.truncate(bytes.len() - (state >> 50) as usize % 7);
                let _ = read(format, &bytes, 1 << 16);
            }
        }
    }
}
