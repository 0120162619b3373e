"""Kinds: the kinds of file that casefile knows, the bytes each begins with, and the names each usually has."""

from enum import Enum


class Kind(Enum):
    """A kind of file, by its media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    WEBP = "image/webp"
    TIFF = "image/tiff"
    BMP = "image/bmp"
    HEIC = "image/heic"
    AVIF = "image/avif"
    SVG = "image/svg+xml"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    ODP = "application/vnd.oasis.opendocument.presentation"
    OLE = "application/x-ole-storage"
    RTF = "application/rtf"
    MP4 = "video/mp4"
    MOV = "video/quicktime"
    WEBM = "video/webm"
    MKV = "video/matroska"
    AVI = "video/x-msvideo"
    MP3 = "audio/mpeg"
    M4A = "audio/mp4"
    AAC = "audio/aac"
    AMR = "audio/amr"
    WAV = "audio/wav"
    OGG = "audio/ogg"
    FLAC = "audio/flac"
    WARC = "application/warc"
    WARC_GZ = "application/warc+gzip"
    WACZ = "application/wacz"
    ZIP = "application/zip"
    GZIP = "application/gzip"
    HTML = "text/html"
    XML = "application/xml"
    CSV = "text/csv"
    JSON = "application/json"
    MAIL = "message/rfc822"
    TEXT = "text/plain"


BEGINNINGS: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"\xff\xd8\xff", Kind.JPEG),
    (0, b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (0, b"GIF87a", Kind.GIF),
    (0, b"GIF89a", Kind.GIF),
    (0, b"II*\0", Kind.TIFF),
    (0, b"MM\0*", Kind.TIFF),
    (0, b"II+\0\x08\0", Kind.TIFF),
    (0, b"MM\0+\0\x08", Kind.TIFF),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (0, b"{\\rtf", Kind.RTF),
    (0, b"ID3", Kind.MP3),
    (0, b"fLaC", Kind.FLAC),
    (0, b"OggS", Kind.OGG),
    (0, b"#!AMR", Kind.AMR),
    (0, b"WARC/", Kind.WARC),
    (4, b"moov", Kind.MOV),
    (4, b"mdat", Kind.MOV),
    (4, b"wide", Kind.MOV),
)
"""Offset, bytes, kind. What shares a container (RIFF, ftyp, EBML, ZIP, gzip, text) is told apart in `recognise`."""

RIFF = {b"WEBP": Kind.WEBP, b"WAVE": Kind.WAV, b"AVI ": Kind.AVI}
BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), Kind.HEIC),
    **dict.fromkeys((b"avif", b"avis"), Kind.AVIF),
    **dict.fromkeys((b"M4A ", b"M4B ", b"M4P "), Kind.M4A),
    b"qt  ": Kind.MOV,
}
"""Major brands of ISO media files; any other is MP4."""

_NAMES: dict[str, tuple[Kind, ...]] = {
    "jpg jpeg jpe jfif": (Kind.JPEG,),
    "png": (Kind.PNG,),
    "gif": (Kind.GIF,),
    "webp": (Kind.WEBP,),
    "tif tiff": (Kind.TIFF,),
    "bmp": (Kind.BMP,),
    "heic heif": (Kind.HEIC,),
    "avif": (Kind.AVIF,),
    "svg": (Kind.SVG,),
    "pdf": (Kind.PDF,),
    "docx docm dotx": (Kind.DOCX,),
    "xlsx xlsm": (Kind.XLSX,),
    "pptx pptm": (Kind.PPTX,),
    "odt": (Kind.ODT,),
    "ods": (Kind.ODS,),
    "odp": (Kind.ODP,),
    "doc xls ppt msg": (Kind.OLE,),
    "rtf": (Kind.RTF,),
    "mp4 m4v 3gp": (Kind.MP4,),
    "mov": (Kind.MOV, Kind.MP4),
    "webm": (Kind.WEBM,),
    "mkv": (Kind.MKV, Kind.WEBM),
    "avi": (Kind.AVI,),
    "mp3": (Kind.MP3,),
    "m4a m4b": (Kind.M4A, Kind.MP4),
    "aac": (Kind.AAC,),
    "amr": (Kind.AMR,),
    "wav": (Kind.WAV,),
    "ogg oga ogv opus": (Kind.OGG,),
    "flac": (Kind.FLAC,),
    "warc": (Kind.WARC,),
    "gz": (Kind.GZIP, Kind.WARC_GZ),
    "wacz": (Kind.WACZ,),
    "zip": (Kind.ZIP,),
    "htm html xhtml": (Kind.HTML,),
    "xml": (Kind.XML, Kind.SVG, Kind.HTML),
    "csv tsv": (Kind.CSV, Kind.TEXT),
    "json geojson": (Kind.JSON,),
    "eml": (Kind.MAIL,),
    "txt md log": (Kind.TEXT, Kind.CSV),
}
NAMED = {suffix: kinds for suffixes, kinds in _NAMES.items() for suffix in suffixes.split()}
"""What a name's ending says, the usual kind first."""


def misnamed(path: str, kind: Kind) -> str | None:
    """Return the media type that the name of a file claims, where its content is of another kind."""
    stem, _, suffix = path.rpartition(".")
    claimed = NAMED.get(suffix.lower(), ()) if stem else ()
    if suffix.lower() == "gz" and stem.lower().endswith(".warc"):
        claimed = (Kind.WARC_GZ,)
    return claimed[0].value if claimed and kind not in claimed else None
