"""Make the README's pictures from real output: pages of the real dossier, and a validation report.

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
    """Write dossier.png: the first page and a page of claims, side by side."""
    with TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "casefile", "build", "--case", str(ROOT), "--out", folder, "-q", "--as-of", "2026-11-21"]
        subprocess.run(build, check=True)
        docx = f"{folder}/internal/dossier.docx"
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, docx], check=True, capture_output=True)
        subprocess.run(["pdftoppm", "-r", "70", "-png", f"{folder}/dossier.pdf", f"{folder}/page"], check=True)
        found = sorted(Path(folder).glob("page-*.png"))
        text = subprocess.run(["pdftotext", f"{folder}/dossier.pdf", "-"], check=True, capture_output=True, text=True).stdout
        claims = next(n for n, page in enumerate(text.split("\f")) if "Two strikes were carried out on Barda" in page)
        chosen = [str(found[0]), str(found[claims])]
        montage = ["montage", *chosen, "-tile", "2x1", "-geometry", "+6+6", "-background", "#d0d4da", str(HERE / "dossier.png")]
        subprocess.run(montage, check=True)


if __name__ == "__main__":
    report()
    pages()
