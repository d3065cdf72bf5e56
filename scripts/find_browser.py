"""See to it that the browser tests have a Chromium: Debian's, installed with apt where that may be done; says so where it cannot."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser")


def found() -> str | None:
    return os.environ.get("DEPESCHE_CHROMIUM") or next(
        (path for name in NAMES if (path := shutil.which(name))), None
    )


def main() -> None:
    if found() is None and shutil.which("apt-get") and os.name == "posix" and os.geteuid() == 0:
        print("Installing Debian's Chromium for the browser tests (once) ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for call in (
            ["apt-get", "update"],
            ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"],
        ):
            if subprocess.run(call, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
                break
    if found() is None:
        print(
            "No Chromium on this machine: the browser tests will be skipped. Install one (apt-get install chromium)"
            " or name it in DEPESCHE_CHROMIUM.",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
