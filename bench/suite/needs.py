"""What a part needs of this machine: a part that does not find it is left out, and says so."""
import os
import re
import subprocess
import threading

from suite.processes import ROOT, Broken, LeftOut, clipped

PACKS = os.environ.get("HELIOS_VECTORS") or os.path.join(ROOT, "../shared/data")
INSTALLING = threading.Lock()  # two parts at once may need one folder


def need_pack(name):
    if not os.path.isdir(os.path.join(PACKS, name)):
        raise LeftOut(f"the test pack {name} is absent ({PACKS}): set HELIOS_VECTORS to the folder that holds it")


def need_node(version=18):
    """Node.js with npm, of that version at least."""
    try:
        has = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
        subprocess.run(["npm", "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        raise LeftOut("there is no Node.js with npm") from None
    if int(re.match(r"v(\d+)", has)[1]) < version:
        raise LeftOut(f"the peer needs Node.js {version}, here is {has.strip()}")


def need_packages(folder):
    """What the package's lock file names; nothing is done where it is installed already. Foundry's programs, too."""
    lock, installed = (os.path.join(ROOT, folder, name) for name in ("package-lock.json", "node_modules/.package-lock.json"))
    with INSTALLING:
        if os.path.exists(installed) and os.path.getmtime(installed) >= os.path.getmtime(lock):
            return
        install(folder)


def install(folder):
    script = """. tools/prerequisites.sh; . tools/javascript.sh
        cd "$1" && patiently npm ci --no-audit --no-fund --loglevel=error && install_foundry"""
    done = subprocess.run(["bash", "-c", script, "bash", folder], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Broken(f"npm ci in {folder} failed:\n{clipped(done.stdout + done.stderr)}")
