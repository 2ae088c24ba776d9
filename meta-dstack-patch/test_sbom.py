#!/usr/bin/env python3
"""The check of the bill of materials, on a published folder: it holds, and each way of spoiling it is noticed.

  meta-dstack-patch/test_sbom.py FOLDER     FOLDER is the helios-akka that meta-dstack-patch/publish put into its tar
"""
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
LOADER = importlib.machinery.SourceFileLoader("sbom", str(HERE / "sbom"))
sbom = importlib.util.module_from_spec(importlib.util.spec_from_loader("sbom", LOADER))
sys.dont_write_bytecode = True
LOADER.exec_module(sbom)


class Bill(unittest.TestCase):
    published: pathlib.Path

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        for file in self.published.iterdir():
            os.symlink(file.resolve(), self.folder / file.name)
        self.bill = json.loads((self.folder / sbom.BOM).read_text())

    def tearDown(self):
        shutil.rmtree(self.folder)

    def files(self):
        tops = [self.bill["metadata"]["component"], *self.bill["components"]]
        return [(top, part) for top in tops for part in top.get("components", [])]

    def refusal(self):
        path = self.folder / sbom.BOM
        path.unlink()
        path.write_text(json.dumps(self.bill))
        with self.assertRaises(sbom.Incomplete) as refused:
            sbom.check(self.folder)
        return str(refused.exception)

    def test_every_assembly_and_native_library_is_named(self):
        self.assertEqual(sbom.check(self.folder), len(self.files()))
        names = {part["name"] for _, part in self.files()}
        self.assertLessEqual({"libsecp256k1.so", "libe_sqlite3.so", "helios-akka.dll", "System.Private.CoreLib.dll"}, names)

    def test_the_runtime_and_its_version_are_named(self):
        runtimes = {c["name"]: c["version"] for c in self.bill["components"] if c["type"] == "framework"}
        self.assertIn("Microsoft.NETCore.App.Runtime.linux-x64", runtimes)
        for version in runtimes.values():
            self.assertRegex(version, r"^10\.0\.\d+$")

    def test_packages_have_the_hash_of_their_lock_file(self):
        lock = json.loads((HERE / "../src/Node/packages.lock.json").read_text())["dependencies"]["net10.0"]
        packages = [c for c in self.bill["components"] if c.get("purl", "").startswith("pkg:nuget") and "hashes" in c]
        hashes = {package["name"]: package["hashes"][0]["content"] for package in packages}
        compared = 0
        for name, of in lock.items():
            if name in hashes and "contentHash" in of:
                self.assertEqual(hashes[name], sbom.base64.b64decode(of["contentHash"]).hex(), name)
                compared += 1
        self.assertGreater(compared, 5)

    def test_an_assembly_that_is_not_named_is_noticed(self):
        top, part = next((top, part) for top, part in self.files() if part["name"] == "Serilog.dll")
        top["components"].remove(part)
        self.assertIn("Serilog.dll is not in the bill", self.refusal())

    def test_a_wrong_version_is_noticed(self):
        for _, part in self.files():
            if part["name"] == "Serilog.dll":
                part["version"] = "3.1.1.0"
        self.assertIn("Serilog.dll: version is 3.1.1.0", self.refusal())

    def test_a_wrong_hash_is_noticed(self):
        for _, part in self.files():
            if part["name"] == "libsecp256k1.so":
                part["hashes"][0]["content"] = "00" * 32
        self.assertIn("libsecp256k1.so: hashes", self.refusal())

    def test_a_library_that_came_from_nowhere_is_noticed(self):
        shutil.copy("/lib/x86_64-linux-gnu/libz.so.1", self.folder / "libz.so")
        self.assertIn("libz.so is not in the bill", self.refusal())

    def test_a_changed_library_is_noticed(self):
        path = self.folder / "libsecp256k1.so"
        changed = bytearray(path.read_bytes())
        changed[-1] ^= 1
        path.unlink()
        path.write_bytes(changed)
        self.assertIn("origin nobody has written down", self.refusal())

    def test_the_packages_in_the_script_of_the_page_are_named_with_version_and_licence(self):
        packages = {c["name"]: c for c in self.bill["components"] if c.get("purl", "").startswith("pkg:npm/")}
        self.assertEqual(set(packages), {"@noble/curves", "@noble/hashes"})
        for name, package in packages.items():
            self.assertEqual(package["licenses"], [{"license": {"id": "MIT"}}])
            self.assertEqual(package["purl"], f"pkg:npm/%40{name[1:]}@{package['version']}")
        packages["@noble/curves"]["version"] = "1.0.0"
        self.assertIn("@noble/curves of client.bundle.js is not in the bill", self.refusal())

    def test_a_file_that_is_named_and_absent_is_noticed(self):
        (self.folder / "libe_sqlite3.so").unlink()
        self.assertIn("libe_sqlite3.so is in the bill and not in the folder", self.refusal())


if __name__ == "__main__":
    if len(sys.argv) < 2 or not pathlib.Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    Bill.published = pathlib.Path(sys.argv.pop(1))
    unittest.main()
