"""Keys, signatures and time stamps of packages, also with OpenSSL, which shares no code with ours."""

import builtins
import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bags import named
from builders import overlaid

from casefile.cli import run
from casefile.faults import Refused
from casefile.package import signing
from casefile.package.signing import load_key, new_key, read_signature
from casefile.package.verifying import given, verify
from casefile.package.writing import Order, package
from casefile.render import layout
from casefile.render.verified import Outcome, Verified

DAY = date(2031, 6, 2)
PASSWORD = "an invented password"  # noqa: S105
CONFIGURATION = """
[req]
distinguished_name = dn
[dn]
[stamps]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[tsa]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256,sha512
ess_cert_id_alg = sha256
"""


@pytest.fixture(autouse=True, scope="module")
def _without_layout() -> Iterator[None]:
    """Page numbers are not what is tested here, and cost seconds a build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "_PROGRAMS", ())
        yield


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return overlaid(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "team.pem"
    new_key(path, PASSWORD)
    return path


@pytest.fixture(scope="module")
def signed(case: Path, key: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packaged(case, tmp_path_factory.mktemp("signed") / "package", key)


def packaged(case: Path, target: Path, key: Path, authority: str | None = None) -> Path:
    package(Order(case, target, "internal", DAY, load_key(key, PASSWORD), authority))
    return target


def outcome(verified: Verified, name: str) -> Outcome:
    return next(one.outcome for one in verified.checks if one.name == name)


def words(verified: Verified, name: str) -> str:
    return next(one.words for one in verified.checks if one.name == name)


def exported(key: Path, out: Path) -> Path:
    out.write_bytes(load_key(key, PASSWORD).pem)
    return out


# keys


def test_a_key_is_made_once_and_its_public_half_goes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "team.pem"
    monkeypatch.setenv("CASEFILE_KEY_PASSWORD", PASSWORD)
    assert run(["package", "key", "new", str(path)]) == 0
    mark = re.search(r"[0-9a-f]{64}", capsys.readouterr().out)
    assert mark
    assert path.stat().st_mode & 0o077 == 0
    assert b"ENCRYPTED PRIVATE KEY" in path.read_bytes()
    before = path.read_bytes()
    assert run(["package", "key", "new", str(path)]) == 1
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["team.pem"]
    assert run(["package", "key", "export", str(path), "--out", str(tmp_path / "public.pem")]) == 0
    assert mark[0] in capsys.readouterr().out
    assert b"PRIVATE" not in (tmp_path / "public.pem").read_bytes()


def test_passwords(tmp_path: Path, key: Path, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "password"
    wrong.write_text("another password\n")
    arguments = ["package", "--case", str(case), "--out", str(tmp_path / "p"), "--key", str(key)]
    assert run([*arguments, "--password-file", str(wrong)]) == 1
    assert "does not open" in capsys.readouterr().err
    assert run(arguments) == 2  # nobody is there to ask
    assert "--password-file" in capsys.readouterr().err
    assert not (tmp_path / "p").exists()
    wrong.write_text("short")
    assert run(["package", "key", "new", str(tmp_path / "k"), "--password-file", str(wrong)]) == 2
    assert not (tmp_path / "k").exists()
    right = tmp_path / "right"
    right.write_text(f"{PASSWORD}\n")
    assert run([*arguments, "--password-file", str(right), "-q"]) == 0


def test_openssl_opens_the_key(key: Path, needs: Callable[[str], str]) -> None:
    command = [needs("openssl"), "pkey", "-in", str(key), "-passin", f"pass:{PASSWORD}", "-pubout"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == load_key(key, PASSWORD).pem


@pytest.mark.parametrize("text", [b"", b"-----BEGIN PRIVATE KEY-----\n", b"\x00" * 100])
def test_what_is_no_key_is_refused(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "k").write_bytes(text)
    with pytest.raises(Refused, match="does not open"):
        load_key(tmp_path / "k", PASSWORD)
    with pytest.raises(Refused, match="no public Ed25519 key"):
        given(tmp_path / "k", None, [])


def test_a_key_without_a_password_is_refused(tmp_path: Path, needs: Callable[[str], str]) -> None:
    open_key = tmp_path / "open.pem"
    subprocess.run([needs("openssl"), "genpkey", "-algorithm", "ed25519", "-out", str(open_key)], check=True)
    with pytest.raises(Refused, match="not under a password"):
        load_key(open_key, PASSWORD)


# signatures


def test_the_signature_with_the_key_inside_and_with_the_key_given(signed: Path, key: Path, tmp_path: Path) -> None:
    inside = verify(signed, given(None, None, []))
    assert (inside.valid, outcome(inside, "Signature")) == (True, Outcome.VALID)
    assert "trust rests on the package itself" in words(inside, "Signature")
    brought = verify(signed, given(exported(key, tmp_path / "p.pem"), None, []))
    assert (brought.valid, outcome(brought, "Signature")) == (True, Outcome.VALID)
    assert "which you gave" in words(brought, "Signature")


def test_another_key_is_told(signed: Path, tmp_path: Path) -> None:
    new_key(tmp_path / "other.pem", PASSWORD)
    verified = verify(signed, given(exported(tmp_path / "other.pem", tmp_path / "p.pem"), None, []))
    assert not verified.valid
    assert named(verified) == {("signature", "signature.json")}


def test_a_key_given_asks_for_a_signature(case: Path, key: Path, tmp_path: Path) -> None:
    package(Order(case, tmp_path / "p", "internal", DAY))
    verified = verify(tmp_path / "p", given(exported(key, tmp_path / "p.pem"), None, []))
    assert named(verified) == {("signature", "signature.json")}


def test_who_makes_every_list_anew_is_caught_by_the_signature(signed: Path, case: Path, tmp_path: Path) -> None:
    """A forger without the key packages another case and puts the old signature and key into it."""
    shutil.copytree(case, tmp_path / "case")
    incident = next((tmp_path / "case" / "incidents").iterdir())
    incident.write_text(incident.read_text().replace("title: ", "title: Not "))
    new_key(tmp_path / "other.pem", PASSWORD)
    forged = packaged(tmp_path / "case", tmp_path / "forged", tmp_path / "other.pem")
    shutil.copy(signed / "signature.json", forged)
    assert ("signature", "signature.json") in named(verify(forged, given(None, None, [])))


def test_the_same_key_gives_the_same_bytes(signed: Path, case: Path, key: Path, tmp_path: Path) -> None:
    again = packaged(case, tmp_path / "again", key)
    names = [str(one.relative_to(signed)) for one in sorted(signed.rglob("*")) if one.is_file()]
    assert names == [str(one.relative_to(again)) for one in sorted(again.rglob("*")) if one.is_file()]
    assert all((signed / name).read_bytes() == (again / name).read_bytes() for name in names)


def test_every_byte_of_signature_and_key_counts(signed: Path) -> None:
    for name in ("signature.json", "public-key.pem"):
        before = (signed / name).read_bytes()
        for at in range(0, len(before), 3):
            (signed / name).write_bytes(before[:at] + bytes([before[at] ^ 0x20]) + before[at + 1 :])
            found = verify(signed, given(None, None, []))
            assert name in {one.path for one in found.problems if not one.warning}, (name, at)
        (signed / name).write_bytes(before)
    assert verify(signed, given(None, None, [])).valid


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"[" * 100_000, b'{"signature": 1, "key": 2, "signed": 3}'])
def test_what_is_no_signature_is_none(text: bytes) -> None:
    assert read_signature(text) is None


def test_openssl_verifies_by_the_commands_of_the_readme(signed: Path, needs: Callable[[str], str]) -> None:
    version = subprocess.run([needs("openssl"), "version"], capture_output=True, text=True, check=True).stdout
    if not version.startswith("OpenSSL 3"):
        pytest.skip(f"OpenSSL 3 is not on this machine, but {version.strip()}")
    lines = (signed / "README.txt").read_text().splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("3. The signature"))
    commands = [line.strip() for line in lines[start:] if re.match(r" {5}(cat|grep|openssl) ", line)]
    assert len(commands) == 5
    done = subprocess.run(["sh", "-ec", "\n".join(commands)], cwd=signed, capture_output=True, text=True, check=True)
    assert "Signature Verified Successfully" in done.stdout + done.stderr
    mark = re.search(r"[0-9a-f]{64}", done.stdout)
    assert mark
    assert mark[0] in (signed / "README.txt").read_text()


@pytest.fixture
def no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the extra `sign` can be imported."""
    true_import = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:  # noqa: ANN401
        if name.partition(".")[0] in ("cryptography", "rfc3161_client"):
            raise ImportError(name)
        return true_import(name, *rest, **named)

    for name in [one for one in sys.modules if one.startswith(("cryptography", "rfc3161_client"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)


@pytest.mark.usefixtures("no_extra")
def test_without_the_extra_packages_are_unsigned_and_say_so(
    case: Path, signed: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not signing.available()
    assert run(["package", "--case", str(case), "--out", str(tmp_path / "p")]) == 0
    assert "Not signed" in capsys.readouterr().out
    (tmp_path / "w").write_text(PASSWORD)
    with_key = ["--key", str(key), "--password-file", str(tmp_path / "w")]
    assert run(["package", "--case", str(case), "--out", str(tmp_path / "q"), *with_key]) == 2
    assert "casefile[sign]" in capsys.readouterr().err
    assert run(["verify", str(signed)]) == 0
    assert "casefile[sign]" in capsys.readouterr().out.replace("\n", " ")


# time stamps


@dataclass
class Authority:
    """A time-stamp authority of our own, on this machine."""

    folder: Path
    openssl: str
    url: str = ""
    asked: int = 0
    answer: bytes | None = None
    """What to answer instead of a token."""

    def make(self) -> None:
        """Make its root, its certificate and its configuration."""
        (self.folder / "tsa.cnf").write_text(CONFIGURATION)
        (self.folder / "serial").write_text("01\n")
        self._run(
            "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -subj /CN=Invented -extensions root"
        )
        self._run("req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Invented-Stamps")
        self._run(
            "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -out tsa.pem -extensions stamps",
            "-extfile",
        )

    def _run(self, arguments: str, configuration: str = "-config") -> None:
        command = [self.openssl, *arguments.split(), configuration, "tsa.cnf"]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)

    def stamp(self, query: bytes) -> bytes:
        """Answer a request."""
        self.asked += 1
        if self.answer is not None:
            return self.answer
        (self.folder / "query").write_bytes(query)
        self._run("ts -reply -queryfile query -section tsa -signer tsa.pem -inkey tsa.key -out answer")
        return (self.folder / "answer").read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    openssl = shutil.which("openssl") or pytest.skip("the program openssl is not on this machine")
    one = Authority(tmp_path_factory.mktemp("authority"), openssl)
    one.make()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            if self.path == "/elsewhere":
                self.send_response(302)
                self.send_header("Location", "/")
                self.end_headers()
                return
            answer = one.stamp(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    one.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield one
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def stamped(case: Path, key: Path, authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packaged(case, tmp_path_factory.mktemp("stamped") / "package", key, authority.url)


def test_a_token_is_checked_offline_against_its_authority(stamped: Path, authority: Authority) -> None:
    asked = authority.asked
    alone = verify(stamped, given(None, None, []))
    assert (alone.valid, outcome(alone, "Time stamp")) == (True, Outcome.NOT_CHECKED)
    assert "--authority" in words(alone, "Time stamp")
    brought = verify(stamped, given(None, authority.folder / "root.pem", []))
    assert (brought.valid, outcome(brought, "Time stamp")) == (True, Outcome.VALID)
    assert "UTC" in words(brought, "Time stamp")
    assert authority.asked == asked


def test_another_authority_is_told(stamped: Path, authority: Authority, tmp_path: Path) -> None:
    other = Authority(tmp_path, authority.openssl)
    other.make()
    verified = verify(stamped, given(None, tmp_path / "root.pem", []))
    assert named(verified) == {("time stamp", "timestamp.tsr")}


def test_a_token_of_another_package_is_told(
    stamped: Path, authority: Authority, case: Path, key: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    package(Order(case, other, "internal", date(2031, 6, 3), load_key(key, PASSWORD)))
    for name in ("timestamp.json", "timestamp.tsq", "timestamp.tsr", "timestamp.pem"):
        shutil.copy(stamped / name, other)
    verified = verify(other, given(None, authority.folder / "root.pem", []))
    assert named(verified) == {("time stamp", "timestamp.tsr")}
    assert "other bytes" in words(verified, "Time stamp")


def test_a_changed_byte_of_the_token_s_files_is_named(stamped: Path) -> None:
    for name in ("timestamp.json", "timestamp.tsq", "timestamp.tsr", "timestamp.pem"):
        before = (stamped / name).read_bytes()
        for at in range(0, len(before), 7):
            (stamped / name).write_bytes(before[:at] + bytes([before[at] ^ 0x20]) + before[at + 1 :])
            found = verify(stamped, given(None, None, []))
            assert not found.valid, (name, at)
            assert name in {one.path for one in found.problems}, (name, at)
        (stamped / name).write_bytes(before)
        (stamped / name).rename(stamped.parent / name)
        assert not verify(stamped, given(None, None, [])).valid, name
        (stamped.parent / name).rename(stamped / name)
    assert verify(stamped, given(None, None, [])).valid


def test_openssl_verifies_the_token_by_the_commands_of_the_readme(stamped: Path, authority: Authority) -> None:
    lines = (stamped / "README.txt").read_text().splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("4. The time stamp"))
    commands = [line.strip() for line in lines[start:] if re.match(r" {5}(cat|openssl) ", line)]
    script = "\n".join(commands).replace("authority.pem", str(authority.folder / "root.pem"))
    done = subprocess.run(["sh", "-ec", script], cwd=stamped, capture_output=True, text=True, check=True)
    assert "Verification: OK" in done.stdout + done.stderr


@pytest.mark.parametrize("answer", [b"", b"<html>no</html>", b"\x30\x05\x30\x03\x02\x01\x02"])
def test_an_authority_that_gives_no_token_leaves_nothing(
    answer: bytes, authority: Authority, case: Path, key: Path, tmp_path: Path
) -> None:
    authority.answer = answer
    try:
        with pytest.raises(Refused):
            packaged(case, tmp_path / "p", key, authority.url)
    finally:
        authority.answer = None
    assert list(tmp_path.iterdir()) == []


def test_an_answer_to_another_request_is_refused(
    stamped: Path, authority: Authority, case: Path, key: Path, tmp_path: Path
) -> None:
    authority.answer = (stamped / "timestamp.tsr").read_bytes()
    try:
        with pytest.raises(Refused, match="cannot be used"):
            packaged(case, tmp_path / "p", key, authority.url)
    finally:
        authority.answer = None


@pytest.mark.parametrize("where", ["elsewhere", "file:///etc/hostname", "ftp://invented.example"])
def test_no_other_address_is_asked(
    where: str, authority: Authority, case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = authority.asked
    url = authority.url + where if where == "elsewhere" else where
    status = run(["package", "--case", str(case), "--out", str(tmp_path / "p"), "--timestamp", url])
    assert status == (1 if where == "elsewhere" else 2)
    assert where in capsys.readouterr().err
    assert authority.asked == asked
    assert not (tmp_path / "p").exists()


def test_the_result_in_json_names_the_key(signed: Path, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(signed), "--format", "json"]) == 0
    checks = {one["name"]: one for one in json.loads(capsys.readouterr().out)["checks"]}
    assert load_key(key, PASSWORD).fingerprint in checks["Signature"]["words"]
