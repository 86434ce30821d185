"""A file that is not what its name says is told, as far as its first bytes show it."""

import pytest

from import_tools.errors import DocumentError
from import_tools.writing.documents import check_document

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.4 stretch"),
        ("a.PDF", b"\r\n some scanners say something first %PDF-1.7"),
        ("a.docx", b"PK\x03\x04..."),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18),
        ("a.doc", OLD_WORD),
        ("a.doc", b"{\\rtf1 }"),
        ("a.rtf", b"{\\rtf1 }"),
        ("a.txt", b"Stretch <html> twice a day."),
        ("a.csv", b"day,stretch"),
        ("a.mp3", b"\xff\xfb\x90"),
        ("a.ics", b"BEGIN:VCALENDAR"),
    ],
)
def test_a_file_that_is_what_it_is_called_passes(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    check_document(path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"<!DOCTYPE html><p>Not found", "a.pdf is a web page"),
        ("a.txt", b"\xef\xbb\xbf\n <!-- cached --><html><script>", "a.txt is a web page"),
        ("a.mp3", b"<html><body>", "a.mp3 is a web page"),
        ("a.pdf", b"Not found", "not a PDF file"),
        ("a.docx", OLD_WORD, "not a DOCX file"),
        ("a.zip", b"MZ\x90", "not a ZIP file"),
        ("a.doc", b"MZ\x90", "not a DOC file"),
        ("a.txt", b"", "empty"),
    ],
)
def test_a_file_that_is_something_else_is_refused(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=reason):
        check_document(path)
