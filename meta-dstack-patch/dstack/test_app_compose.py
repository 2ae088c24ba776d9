#!/usr/bin/env python3
"""python3 meta-dstack-patch/dstack/test_app_compose.py: what dstack/app-compose promises."""
import hashlib
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parent / "app-compose"
loader = importlib.machinery.SourceFileLoader("app_compose", str(SCRIPT))
module = importlib.util.module_from_spec(importlib.util.spec_from_loader("app_compose", loader))
loader.exec_module(module)

IMAGE = "registry.example/helios-akka@sha256:" + "0f" * 32


def run(*arguments):
    return subprocess.run([SCRIPT, *arguments], capture_output=True, text=True, check=False)


class AppCompose(unittest.TestCase):
    def test_has_the_hash_that_dstacks_own_sdk_computes(self):
        # Expected values: getComposeHash of @phala/dstack-sdk 0.5.8. The first is the example of dstack's "Normalized App Compose".
        example = {"text": "你好世界", "id": "c73a3a4e-ce71-4c12-a1b7-78be1a2e48e0", "b_number": 123, "a_status": True,
                   "z_items": [3, 1, 2], "nested": {"gamma": 3.14, "alpha": "first"}, "special_value": None}
        awkward = {"b": [True, False, None], "a": {"é": "\u2028 </script> \" \\ \n\t\u0001", "Z": 1, "a": 2}}
        for value, expected in ((example, "5c32289717e59085c0098e2690d8e1a0824dd8c4aac6438bf151926edf0438f7"),
                                (awkward, "9f00d9a83811fd71f8a6f6610d9815e62cdc0a0b250a3a25fae9b05bb59561fb")):
            self.assertEqual(hashlib.sha256(module.normalise(value)).hexdigest(), expected)

    def test_prints_the_hash_of_the_bytes_it_wrote(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "app-compose.json"
            made = run(IMAGE, out)
            self.assertEqual(made.returncode, 0, made.stderr)
            self.assertEqual(made.stdout.strip(), hashlib.sha256(out.read_bytes()).hexdigest())
            self.assertEqual(run("--hash", out).stdout, made.stdout)
            self.assertEqual(module.normalise(json.loads(out.read_bytes())), out.read_bytes())
            self.assertIn(f"image: {IMAGE}\n", json.loads(out.read_bytes())["docker_compose_file"])
            self.assertNotIn("@IMAGE@", out.read_text())

    def test_another_digest_is_another_hash(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "app-compose.json"
            self.assertNotEqual(run(IMAGE, out).stdout, run(IMAGE[:-1] + "e", out).stdout)

    def test_an_image_without_a_digest_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            short, uppercase = "helios-akka@sha256:" + "0f" * 31, "helios-akka@sha256:" + "0F" * 32
            for image in ("helios-akka", "helios-akka:latest", short, uppercase, IMAGE + "\n"):
                refused = run(image, pathlib.Path(folder) / "out")
                self.assertEqual(refused.returncode, 2, image)
                self.assertIn("names no digest", refused.stderr)
                self.assertEqual(list(pathlib.Path(folder).iterdir()), [])

    def test_a_compose_file_with_another_image_is_refused(self):
        compose = "services:\n  a:\n    image: @IMAGE@\n  b:\n    image: busybox:latest\n"
        with self.assertRaises(ValueError):
            module.app_compose(IMAGE, compose, {})
        with self.assertRaises(ValueError):
            module.app_compose(IMAGE, "services:\n  a:\n    image: busybox:latest\n", {})

    @unittest.skipUnless(shutil.which("docker-compose"), "no docker-compose here (Debian's package parses without an engine)")
    def test_the_compose_file_is_one_by_docker_composes_own_schema(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "app-compose.json"
            run(IMAGE, out)
            compose = pathlib.Path(folder) / "docker-compose.yaml"
            compose.write_text(json.loads(out.read_bytes())["docker_compose_file"])
            parsed = subprocess.run(["docker-compose", "-f", compose, "config"], capture_output=True, text=True, check=False,
                                    env={**os.environ, "HELIOS_BEACON_ENDPOINTS": "https://beacon.example"})
            self.assertEqual(parsed.returncode, 0, parsed.stderr)
            self.assertIn("HELIOS_BEACON_ENDPOINTS: https://beacon.example", parsed.stdout)

    def test_nobody_who_comes_first_sets_the_node_up_or_operates_it(self):
        compose = (SCRIPT.parent / "docker-compose.yaml").read_text()
        template = json.loads((SCRIPT.parent / "app-compose.template.json").read_text())
        for line in ("HELIOS_SETUP_TOKEN: ${HELIOS_SETUP_TOKEN:-console}", "HELIOS_OPERATOR_TOKEN: ${HELIOS_OPERATOR_TOKEN:-setup}",
                     'HELIOS_OPERATOR_ENABLED: "on"', '- "9465:9465/tcp"'):
            self.assertIn(f"      {line}\n", compose)
        taken = set(re.findall(r"\$\{([A-Z_]+)", compose))
        self.assertEqual(taken, set(template["allowed_envs"]), "what the compose file takes can be given, and nothing else")

    def test_nothing_public_that_should_not_be_and_nothing_run_before_the_containers(self):
        template = json.loads((SCRIPT.parent / "app-compose.template.json").read_text())
        self.assertFalse(template["public_logs"] or template["public_sysinfo"])
        self.assertTrue(template["secure_time"])
        self.assertFalse({"pre_launch_script", "bash_script"} & template.keys())
        self.assertEqual(template["allowed_envs"], ["HELIOS_BEACON_ENDPOINTS", "HELIOS_OPERATOR_TOKEN", "HELIOS_SETUP_TOKEN"])


if __name__ == "__main__":
    unittest.main()
