"""Presses Ctrl+C on a pseudo-terminal while a cmdlet is at work. Argument: the module.

Says for each case how long it took until the cmdlet had ended, and fails above 250 ms or when the process is gone. An import
says at last how to go on, also where a script is run whose output is piped.
"""

import os
import pty
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable

LIMIT = 0.25 * float(os.environ.get("INTUNE_SLACK", "1"))
PATIENCE = 60
PATH = "/v1.0/deviceManagement/iosUpdateStatuses"
CONNECT = "Connect-Intune -BaseUrl $url -NoPacing -AccessToken (ConvertTo-SecureString a -AsPlainText -Force); "
GO_ON = b"Stopped: of 2 rows 2 unknown. The same command goes on from there"


class Service:
    """Answers request n of a case with what its script has for it; with None it never does."""

    def __init__(self) -> None:
        self.script: Callable[[int], bytes | None] = lambda _: None
        self.came = 0
        self.changed = threading.Condition()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        with connection:
            request = b""
            while b"\r\n\r\n" not in request:
                more = connection.recv(65536)
                if not more:
                    return
                request += more
            with self.changed:
                self.came += 1
                answer = self.script(self.came)
            if answer is not None:
                connection.sendall(answer)
            with self.changed:
                self.changed.notify_all()
            while answer is None and connection.recv(65536):
                pass

    def begin(self, script: Callable[[int], bytes | None]) -> None:
        with self.changed:
            self.script, self.came = script, 0

    def wait_for(self, requests: int) -> None:
        with self.changed:
            if not self.changed.wait_for(lambda: self.came >= requests, PATIENCE):
                sys.exit(f"{requests} requests did not come, but {self.came}")


def answer(status: str, body: str, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", body]
    return "\r\n".join(lines).encode()


class Terminal:
    def __init__(self, file: int) -> None:
        self.file = file
        self.unread = b""
        self.open = True
        self.changed = threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        more = b"."
        while more:
            try:
                more = os.read(self.file, 4096)
                # A terminal says where its cursor is when it is asked.
                for _ in range(more.count(b"\x1b[6n")):
                    os.write(self.file, b"\x1b[1;1R")
            except OSError:
                more = b""
            with self.changed:
                self.unread += more
                self.open = bool(more)
                self.changed.notify_all()

    def type(self, text: str) -> None:
        os.write(self.file, text.encode())

    def wait_for(self, text: bytes) -> None:
        """Reads up to a text, and what stands before it away."""
        with self.changed:
            self.changed.wait_for(lambda: text in self.unread or not self.open, PATIENCE)
            if text not in self.unread:
                sys.exit(f"{text!r} did not come, but {self.unread!r}")
            self.unread = self.unread.split(text, 1)[1]


def importing(journal: str) -> str:
    return f"Import-IntuneIosUpdateStatus -Json '[{{}}, {{}}]' -Require none -Journal '{journal}'"


def cases(url: str, journal: str) -> list[tuple[str, str, Callable[[int], bytes | None], int | bytes]]:
    """Name, command, what the service answers, and the request or the text after which Ctrl+C is pressed."""

    def page(number: int) -> bytes:
        items = ", ".join(f'{{"id": "{number}-{row}"}}' for row in range(20))
        return answer("200 OK", f'{{"value": [{items}], "@odata.nextLink": "{url}{PATH}?$skiptoken={number + 1}"}}')

    def never(_: int) -> None:
        return None

    throttled = answer("429 Too Many Requests", "", "Retry-After: 60")
    sleepy = "Connect-Intune -BaseUrl $url -TokenProvider { [Console]::Out.WriteLine('AS' + 'KED'); Start-Sleep 60 }; "
    busy = sleepy.replace("Start-Sleep 60", "while ($true) { }")
    return [
        ("a create", "New-IntuneIosUpdateStatus -Json '{}' -Require none", never, 1),
        ("a get", "Get-IntuneIosUpdateStatus a", never, 1),
        ("a count", "Get-IntuneIosUpdateStatus -Count", never, 1),
        ("an update", "Set-IntuneIosUpdateStatus a -OsVersion 1", never, 1),
        ("a delete", "Remove-IntuneIosUpdateStatus a -Confirm:$false", never, 1),
        ("an import", importing(journal), never, 1),
        ("an import that shows its progress", importing(journal + ".shown"), never, b"0 of 2 rows"),
        ("any request", "Invoke-IntuneRequest /me", never, 1),
        ("the second page", "$null = Get-IntuneIosUpdateStatus", lambda n: page(n) if n == 1 else None, 2),
        ("a list between its items", "Get-IntuneIosUpdateStatus | % { [Threading.Thread]::Sleep(5) }", page, 3),
        ("a fast list", "$null = Get-IntuneIosUpdateStatus", page, 20),
        ("a wait to retry", "Remove-IntuneIosUpdateStatus a -Confirm:$false", lambda _: throttled, 1),
        ("a token provider", sleepy + "Get-IntuneIosUpdateStatus", never, b"ASKED"),
        ("a busy token provider", busy + "Get-IntuneIosUpdateStatus", never, b"ASKED"),
    ]


def end_on_signal() -> None:
    """A shell that was itself started to ignore Ctrl+C would hand that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def stop_scripts(service: Service, folder: str) -> None:
    """The same for scripts that nobody types, their output piped."""
    for how in ("-Command", "-File"):
        journal = os.path.join(folder, f"rows{how}.journal")
        script = f"Import-Module '{sys.argv[1]}'; $url = '{service.url}'; {CONNECT}{importing(journal)}"
        if how == "-File":
            path = os.path.join(folder, "import.ps1")
            with open(path, "w", encoding="utf-8") as file:
                file.write(script)
            script = path
        service.begin(lambda _: None)
        with subprocess.Popen(
            ["pwsh", "-NoProfile", "-NonInteractive", how, script],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=end_on_signal,
        ) as child:
            service.wait_for(1)
            child.send_signal(signal.SIGINT)
            said = child.communicate(timeout=PATIENCE)[0]
        lines = said.decode().splitlines()
        if not lines or GO_ON.decode() not in lines[-1] or journal not in lines[-1]:
            sys.exit(f"pwsh {how} did not say how to go on: {said!r}")
        print(f"pwsh {how}: {lines[-1]}", flush=True)


def main() -> int:
    service = Service()
    folder = tempfile.mkdtemp()
    journal = os.path.join(folder, "rows.journal")
    pid, file = pty.fork()
    if pid == 0:
        end_on_signal()
        os.execvp("pwsh", ["pwsh", "-NoProfile", "-NoLogo"])
    slowest = 0.0
    try:
        terminal = Terminal(file)
        terminal.wait_for(b"PS ")
        # Without line editing there is no redrawing of what is typed.
        terminal.type("Remove-Module PSReadLine\r")
        terminal.wait_for(b"PS ")
        terminal.type(f"Import-Module '{sys.argv[1]}'; $url = '{service.url}'; 'READ' + 'Y'\r")
        terminal.wait_for(b"READY")
        for name, command, script, begun in cases(service.url, journal):
            service.begin(script)
            terminal.type(f"try {{ {CONNECT}{command} }} finally {{ [Console]::Out.WriteLine('EN' + 'DED') }}\r")
            if isinstance(begun, int):
                service.wait_for(begun)
            else:
                terminal.wait_for(begun)
            # Once its answer has been read the cmdlet is where it is to be cut off, in most runs: any place must do.
            time.sleep(0.05)
            pressed = time.monotonic()
            os.write(file, b"\x03")
            if "Import-" in command:
                terminal.wait_for(GO_ON)
            terminal.wait_for(b"ENDED")
            took = time.monotonic() - pressed
            slowest = max(slowest, took)
            print(f"{name}: {took * 1000:.0f} ms", flush=True)
            terminal.wait_for(b"PS ")
        terminal.type("'still ' + 'here'; exit\r")
        terminal.wait_for(b"still here")
    finally:
        subprocess.run(["kill", "-9", str(pid)], check=False, stderr=subprocess.DEVNULL)
        os.waitpid(pid, 0)
    stop_scripts(service, folder)
    with open(journal, encoding="utf-8") as file_of_rows:
        if file_of_rows.read().count('"outcome":"unknown"') != 2:
            sys.exit("the journal does not say that the rows are unknown")
    return 0 if slowest <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
