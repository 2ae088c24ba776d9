#!/usr/bin/env python3
"""What dstack/oci-image promises: the same bytes give the same digest, and other bytes another.

  python3 meta-dstack-patch/dstack/test_oci_image.py            on small layers that it makes
  python3 meta-dstack-patch/dstack/test_oci_image.py TAR TAR    also compares two builds of 'rootfs container'
"""
import hashlib
import importlib.machinery
import importlib.util
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parent / "oci-image"
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("oci_image", str(SCRIPT))
module = importlib.util.module_from_spec(importlib.util.spec_from_loader("oci_image", loader))
loader.exec_module(module)

NAME = "registry.example/helios-akka"
BUILDS = []


def run(*arguments):
    return subprocess.run([SCRIPT, *arguments], capture_output=True, text=True, check=False)


def write_layer(path, content=b"the node", **changes):
    """A layer with what the image must hold; changes: NAME with '/' as '__' to (mode, owner), or None to leave it out."""
    expected = {**module.EXPECTED, **{name.replace("__", "/"): of for name, of in changes.items()}}
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as tar:
        for name, of in expected.items():
            if of is None:
                continue
            entry = tarfile.TarInfo(f"./{name}")
            entry.mode, entry.uid = of
            data = None
            if name in ("var/lib/helios", "run/chrony"):
                entry.type = tarfile.DIRTYPE
            else:
                entry.size, data = len(content), io.BytesIO(content)
            tar.addfile(entry, data)
    return path


class OciImage(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())

    def tearDown(self):
        shutil.rmtree(self.folder)

    def build(self, layer, out="out"):
        made = run(layer, NAME, self.folder / out)
        self.assertEqual(made.returncode, 0, made.stderr)
        image, compose = made.stdout.splitlines()
        return image.removeprefix("image "), compose.removeprefix("compose hash ")

    def blob(self, descriptor, out="out"):
        content = (self.folder / out / "image/blobs/sha256" / descriptor["digest"].removeprefix("sha256:")).read_bytes()
        self.assertEqual(f"sha256:{hashlib.sha256(content).hexdigest()}", descriptor["digest"])
        self.assertEqual(len(content), descriptor["size"])
        return content

    def test_two_builds_of_the_same_bytes_have_one_digest_and_one_compose_hash(self):
        first, second = write_layer(self.folder / "a.tar"), write_layer(self.folder / "b.tar")
        self.assertEqual(self.build(first, "one"), self.build(second, "two"))
        for file in ("image/index.json", "image/oci-layout", "app-compose.json"):
            self.assertEqual((self.folder / "one" / file).read_bytes(), (self.folder / "two" / file).read_bytes())

    def test_other_bytes_have_another_digest_and_another_compose_hash(self):
        first = self.build(write_layer(self.folder / "a.tar"), "one")
        second = self.build(write_layer(self.folder / "b.tar", content=b"the n0de"), "two")
        self.assertNotEqual(first[0], second[0])
        self.assertNotEqual(first[1], second[1])

    def test_the_compose_hash_is_that_of_the_written_file_which_names_the_printed_image(self):
        image, compose = self.build(write_layer(self.folder / "a.tar"))
        content = (self.folder / "out/app-compose.json").read_bytes()
        self.assertEqual(hashlib.sha256(content).hexdigest(), compose)
        self.assertIn(f"image: {image}\n", json.loads(content)["docker_compose_file"])

    def test_every_blob_is_found_by_its_digest_from_the_index_down_to_the_layer(self):
        layer = write_layer(self.folder / "a.tar")
        image, _ = self.build(layer)
        self.assertEqual(json.loads((self.folder / "out/image/oci-layout").read_text()), {"imageLayoutVersion": "1.0.0"})
        index = json.loads((self.folder / "out/image/index.json").read_text())
        self.assertEqual(image, f"{NAME}@{index['manifests'][0]['digest']}")
        manifest = json.loads(self.blob(index["manifests"][0]))
        config = json.loads(self.blob(manifest["config"]))
        self.assertEqual(self.blob(manifest["layers"][0]), layer.read_bytes())
        self.assertEqual(config["rootfs"]["diff_ids"], [manifest["layers"][0]["digest"]])
        self.assertEqual((config["config"]["User"], config["config"]["Entrypoint"]), ("900:900", ["/opt/helios/helios-akka"]))
        self.assertEqual(len(list((self.folder / "out/image/blobs/sha256").iterdir())), 3)

    def test_a_layer_that_is_not_the_nodes_is_refused(self):
        cases = {
            "has no /opt/helios/helios-akka": {"opt__helios__helios-akka": None},
            "/opt/helios/helios-akka in": {"opt__helios__helios-akka": (0o777, 0)},
            "/var/lib/helios in": {"var__lib__helios": (0o700, 0)},
            "/run/chrony in": {"run__chrony": (0o755, 900)},
        }
        for reason, changes in cases.items():
            refused = run(write_layer(self.folder / "a.tar", **changes), NAME, self.folder / "out")
            self.assertEqual(refused.returncode, 2, reason)
            self.assertIn(reason, refused.stderr)
            self.assertFalse((self.folder / "out").exists(), "a refused layer leaves nothing")

    def test_a_name_with_a_tag_or_a_digest_is_refused(self):
        layer = write_layer(self.folder / "a.tar")
        for name in (f"{NAME}:latest", f"{NAME}@sha256:{'0f' * 32}", "helios-akka", "Registry.example/helios"):
            self.assertEqual(run(layer, name, self.folder / "out").returncode, 2, name)

    @unittest.skipUnless(shutil.which("skopeo"), "no skopeo here (Debian's package needs no engine)")
    def test_skopeo_reads_the_layout_and_keeps_the_digest(self):
        image, _ = self.build(write_layer(self.folder / "a.tar"))
        copied = subprocess.run(
            ["skopeo", "--insecure-policy", "copy", "--quiet", f"oci:{self.folder}/out/image", f"dir:{self.folder}/copy"],
            capture_output=True, text=True, check=False)
        self.assertEqual(copied.returncode, 0, copied.stderr)
        manifest = (self.folder / "copy/manifest.json").read_bytes()
        self.assertEqual(f"{NAME}@sha256:{hashlib.sha256(manifest).hexdigest()}", image)

    @unittest.skipUnless(shutil.which("umoci"), "no umoci here (Debian's package needs no engine)")
    def test_umoci_unpacks_it(self):
        self.build(write_layer(self.folder / "a.tar"))
        layout = self.folder / "out/image"
        index = json.loads((layout / "index.json").read_text())
        index["manifests"][0]["annotations"] = {"org.opencontainers.image.ref.name": "node"}
        (layout / "index.json").write_text(json.dumps(index))
        unpacked = subprocess.run(
            ["umoci", "unpack", "--rootless", "--image", f"{layout}:node", self.folder / "bundle"],
            capture_output=True, text=True, check=False)
        self.assertEqual(unpacked.returncode, 0, unpacked.stderr)
        self.assertEqual((self.folder / "bundle/rootfs/opt/helios/helios-akka").read_bytes(), b"the node")

    @unittest.skipUnless(len(sys.argv) > 2, "two tars of 'rootfs container' are not given")
    def test_two_builds_of_the_real_root_file_system_have_one_digest(self):
        one, two = (self.build(tar, f"real{i}") for i, tar in enumerate(BUILDS))
        self.assertEqual(one, two)
        print(f"\n{one[0]}\ncompose hash {one[1]}", file=sys.stderr)


if __name__ == "__main__":
    BUILDS = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
