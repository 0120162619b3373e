# ruff: noqa: INP001 - a script beside the documents
"""Make the invented media of the sample case: two pictures, a report, a sound, a video.

Needs Pillow, reportlab and the program ffmpeg, which casefile itself does not need: install them by hand
(`python -m pip install pillow reportlab`, ffmpeg from its own packages). Run from the repository's root. It writes
into casefile/sample/case/exhibits/ and prints the `files:` lines for each exhibit.yaml; copy them there by hand.
The web page (gazette-page/page.html) is written by hand and only measured here.

Nothing of the machine goes into the files: no date but invented ones, no path, no name of a user.
"""

import hashlib
import math
import shutil
import struct
import subprocess
import sys
import wave
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A5
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

EXHIBITS = Path(__file__).parents[1] / "casefile" / "sample" / "case" / "exhibits"
RATE = 8000

REPORT = {
    "Willowford": """
1. In March and April 2024 Highfen and Saltmere were at war with each other: an international armed conflict.
Whether the Reed Column fought for Saltmere or for itself is disputed.

2. We were in Willowford from 15 to 18 March and spoke with 14 persons. Rockets struck the open market on 12
March at about 10:30 and the street beside the school on 13 March at about 21:00. Both places lie in the middle
of the town, between houses that people live in.

3. In both places we saw many small craters, and ribbons of a kind found with cluster munitions. A witness told
us that unexploded submunitions were cleared behind the school on 14 March.

4. From lists of the town and from relatives we count at least 9 civilians killed, 2 children among them, and 31
civilians injured in the two strikes together, up to 18 March. The register of the Fen Relief Society, which we
could not copy, has 6 civilians killed on 12 March.

5. The craters point to the south bank. It is likely that the army of Saltmere or the Reed Column fired; we
cannot say which. Two persons told us that the rockets may have come from the stores of Saltmere.
""",
    "Saltgate": """
6. We were in Saltgate from 24 to 26 March and spoke with 11 persons. Rockets struck the yard of the school, in
the middle of the town, on 20 March at about 07:15.

7. In the yard we saw many small craters, and ribbons of a kind found with cluster munitions.

8. From lists of the town and from relatives we count 4 civilians killed, 1 child among them, and over 12
civilians injured, up to 26 March.

9. On 24 March we searched within 800 metres of the craters and found no military object.

10. The craters point to the north bank. It is likely that the army of Highfen fired.

11. On 27 March we put the same questions to the armies of Highfen and Saltmere and to the Reed Column. The Reed
Column has not replied.
""",
}
"""What stands on each page of the report; the claims of the sample cite it."""


def stamp(image: Image.Image) -> Image.Image:
    """Write the large word SAMPLE across a picture."""
    draw = ImageDraw.Draw(image)
    width, height = image.size
    large, small = ImageFont.load_default(width // 5), ImageFont.load_default(width // 22)
    edge = {"fill": "#c01818", "anchor": "mm", "stroke_width": 2, "stroke_fill": "white"}
    for words, font, at in (("SAMPLE", large, height // 2), ("invented", small, height - width // 18)):
        draw.text((width // 2, at), words, font=font, **edge)
    return image


def market() -> Image.Image:
    """Draw stalls, and a crater."""
    image = Image.new("RGB", (640, 420), "#cfe0ee")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 240, 640, 420), fill="#c8b48a")
    for left, colour in ((40, "#4a7a4a"), (250, "#3c5f96"), (460, "#9a6a30")):
        draw.rectangle((left, 170, left + 140, 260), fill="#e8dcc0", outline="#554433", width=3)
        draw.polygon(((left - 15, 170), (left + 70, 110), (left + 155, 170)), fill=colour, outline="#554433")
    draw.ellipse((220, 310, 420, 380), fill="#8a7448", outline="#5a4a2c", width=4)
    return stamp(image)


def yard() -> Image.Image:
    """Draw a school and small craters in its yard."""
    image = Image.new("RGB", (640, 420), "#e4ecd8")
    draw = ImageDraw.Draw(image)
    draw.rectangle((180, 60, 460, 200), fill="#d8c8b8", outline="#443322", width=3)
    draw.polygon(((165, 60), (320, 10), (475, 60)), fill="#8c4a3c", outline="#443322")
    for left in (205, 265, 345, 405):
        draw.rectangle((left, 90, left + 30, 130), fill="#88a8c0", outline="#443322", width=2)
    for step in range(14):
        x, y = 50 + (step * 97) % 540, 240 + (step * 53) % 150
        draw.ellipse((x - 12, y - 6, x + 12, y + 6), fill="#7c6c50", outline="#4c4030")
    return stamp(image).quantize(32, dither=Image.Dither.NONE)


def pictures() -> None:
    """Write the photograph of the market as JPEG and that of the yard as PNG, without any metadata."""
    market().save(EXHIBITS / "market-photo" / "market.jpg", quality=70, optimize=True)
    yard().save(EXHIBITS / "saltgate-photo" / "yard.png", optimize=True)


def report() -> None:
    """Write the two-page report; `invariant` keeps the clock out of it."""
    path = EXHIBITS / "lantern-report" / "report.pdf"
    canvas = Canvas(str(path), pagesize=A5, invariant=True, pageCompression=1)
    canvas.setTitle("SAMPLE (invented): Two towns on one river")
    canvas.setAuthor("Lantern Watch (invented)")
    canvas.setCreator("SAMPLE")
    width, height = A5
    for number, (town, paragraphs) in enumerate(REPORT.items(), 1):
        canvas.setFont("Helvetica-Bold", 15)
        canvas.setFillColorRGB(0.75, 0.1, 0.1)
        canvas.drawCentredString(width / 2, height - 40, "SAMPLE / INVENTED")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(width / 2, height - 56, "Lantern Watch, Two towns on one river, 6 May 2024")
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(40, height - 84, town)
        text = canvas.beginText(40, height - 104)
        text.setFont("Helvetica", 9.5, 13)
        for paragraph in paragraphs.strip().split("\n\n"):
            text.textLines(simpleSplit(" ".join(paragraph.split()), "Helvetica", 9.5, width - 80))
            text.moveCursor(0, 6)
        canvas.drawText(text)
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(width / 2, 28, f"SAMPLE / INVENTED, page {number} of {len(REPORT)}")
        canvas.showPage()
    canvas.save()


def sound() -> None:
    """Write one second of three falling tones."""
    with wave.open(str(EXHIBITS / "night-sound" / "evening.wav"), "wb") as stream:
        stream.setparams((1, 2, RATE, RATE, "NONE", "not compressed"))
        for step in range(RATE):
            pitch = (660, 550, 440)[step * 3 // RATE]
            fade = 1 - (step * 3 % RATE) / RATE
            stream.writeframes(struct.pack("<h", int(9000 * fade * math.sin(2 * math.pi * pitch * step / RATE))))


def video() -> None:
    """Write two seconds of roofs under a night sky with a flash; the encoder's own note is taken out."""
    frames = bytearray()
    for step in range(20):
        image = Image.new("RGB", (320, 208), "#101828")
        draw = ImageDraw.Draw(image)
        if 8 <= step <= 13:  # noqa: PLR2004 - when the flash is seen
            radius = 70 - 12 * abs(step - 10)
            draw.ellipse((230 - radius, 120 - radius, 230 + radius, 120 + radius), fill="#f0d890")
        for left in (0, 80, 160, 240):
            draw.polygon(((left, 170), (left + 40, 135), (left + 80, 170)), fill="#302838")
        draw.rectangle((0, 170, 320, 208), fill="#302838")
        frames += stamp(image).tobytes()
    program = shutil.which("ffmpeg") or sys.exit("The program ffmpeg is not on this machine.")
    command = [
        program, "-y", "-loglevel", "error",
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "320x208", "-r", "10", "-i", "-",
        "-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "30", "-threads", "1",
        "-bsf:v", "filter_units=remove_types=6",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart",
        str(EXHIBITS / "strike-video" / "flash.mp4"),
    ]  # fmt: skip
    subprocess.run(command, input=bytes(frames), check=True)  # noqa: S603 - a program found by name, fixed arguments


def main() -> None:
    """Make everything and print what the records must say of it."""
    pictures()
    report()
    sound()
    video()
    for folder in sorted(EXHIBITS.iterdir()):
        for path in sorted(folder.iterdir()):
            if path.name != "exhibit.yaml":
                data = path.read_bytes()
                digest = hashlib.sha256(data).hexdigest()
                lines = ("files:", f"  - name: {path.name}", f"    sha256: {digest}", f"    size: {len(data)}")
                print(folder.name, *lines, sep="\n")  # noqa: T201 - it is for the one who runs this


if __name__ == "__main__":
    main()
