"""Make the README's pictures from real output: pages of the real documents, and a validation report.

Needs LibreOffice, poppler and ImageMagick. Run from the repository's root.
"""

import io
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


def report() -> None:
    """Write validate.svg: the report on a case of the corpus."""
    with TemporaryDirectory() as folder:
        for source in ("base", "invalid/dangling-references"):
            subprocess.run(["cp", "-r", f"{ROOT}/tests/corpus/{source}/.", folder], check=True)
        command = [sys.executable, "-m", "casefile", "validate", "--case", folder]
        shown = subprocess.run(command, check=False, capture_output=True, text=True, env={"FORCE_COLOR": "1", "COLUMNS": "80"})
    console = Console(record=True, width=84, file=io.StringIO())
    lines = shown.stdout.splitlines()
    console.print(Text("$ casefile validate"), Text.from_ansi("\n".join(lines[:15] + ["..."] + lines[-1:])), sep="\n")
    console.save_svg(str(HERE / "validate.svg"), title="casefile validate")


def pages() -> None:
    """Write dossier.png (map and claims of the real case) and working-paper.png (a matrix), two pages each."""
    with TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "casefile", "build", "--case", str(ROOT), "--out", folder, "-q", "--as-of", "2026-11-21"]
        subprocess.run(build, check=True)
        marks = {
            "dossier": ("Places at which incidents are located", "Two strikes were carried out on Barda"),
            "working-paper": ("The sides compared", "Use of cluster munitions (contested)"),
        }
        for kind, words in marks.items():
            docx = f"{folder}/internal/{kind}.docx"
            convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, docx]
            subprocess.run(convert, check=True, capture_output=True)
            text = subprocess.run(["pdftotext", f"{folder}/{kind}.pdf", "-"], check=True, capture_output=True, text=True).stdout
            shown = text.split("\f")
            chosen = []
            for mark in words:  # the last page that has the words: the first may be the list of contents
                number = max(n for n, page in enumerate(shown, 1) if mark in " ".join(page.split()))
                at = ["-f", str(number), "-l", str(number), "-r", "70", "-png", "-singlefile"]
                target = f"{folder}/{kind}-{number}"
                subprocess.run(["pdftoppm", *at, f"{folder}/{kind}.pdf", target], check=True)
                chosen.append(f"{target}.png")
            montage = ["montage", *chosen, "-tile", "2x1", "-geometry", "+6+6", "-background", "#d0d4da"]
            subprocess.run([*montage, str(HERE / f"{kind}.png")], check=True)


if __name__ == "__main__":
    report()
    pages()
