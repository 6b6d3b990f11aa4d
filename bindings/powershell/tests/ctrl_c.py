"""Presses Ctrl+C on a pseudo-terminal while a cmdlet waits for a service that never answers. Argument: the module.

Says how long it took until the cmdlet had ended, and fails above 250 ms or when the process is gone.
"""

import os
import pty
import select
import socket
import subprocess
import sys
import tempfile
import time

LIMIT = 0.25
PATIENCE = 60

SCRIPT = """
Remove-Module PSReadLine -ErrorAction Ignore
Import-Module '{module}'
$token = ConvertTo-SecureString 'a' -AsPlainText -Force
Connect-Intune -BaseUrl 'http://127.0.0.1:{port}' -AccessToken $token
try {{ New-IntuneIosUpdateStatus -Json '{{}}' -Require none }} finally {{ [Console]::Out.WriteLine('EN' + 'DED') }}
"""


def wait_for(terminal: int, text: bytes) -> bytes:
    seen = b""
    end = time.monotonic() + PATIENCE
    while text not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            sys.exit(f"{text!r} did not come, but {seen!r}")
        try:
            more = os.read(terminal, 4096)
        except OSError:
            more = b""
        if not more:
            sys.exit(f"the terminal closed before {text!r}: {seen!r}")
        # A terminal says where its cursor is when it is asked.
        for _ in range(more.count(b"\x1b[6n")):
            os.write(terminal, b"\x1b[1;1R")
        seen += more
    return seen


def main() -> int:
    with socket.socket() as service, tempfile.NamedTemporaryFile("w", suffix=".ps1") as script:
        service.bind(("127.0.0.1", 0))
        service.listen()
        service.settimeout(PATIENCE)
        script.write(SCRIPT.format(module=sys.argv[1], port=service.getsockname()[1]))
        script.flush()
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp("pwsh", ["pwsh", "-NoProfile", "-NoLogo", "-NoExit", "-File", script.name])
        try:
            connection, _ = service.accept()
            with connection:
                request = b""
                while not request.endswith(b"}"):
                    request += connection.recv(65536)
                pressed = time.monotonic()
                os.write(terminal, b"\x03")
                wait_for(terminal, b"ENDED")
                took = time.monotonic() - pressed
            wait_for(terminal, b"PS ")
            os.write(terminal, b"'still ' + 'here'; exit\r")
            wait_for(terminal, b"still here")
        finally:
            subprocess.run(["kill", "-9", str(pid)], check=False, stderr=subprocess.DEVNULL)
            os.waitpid(pid, 0)
    print(f"Ctrl+C took {took * 1000:.0f} ms")
    return 0 if took <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
