"""A copy of the sources in which checks can be taken out, one at a time, for the runs that must notice it.

Built once: each check stands in it with a condition that one variable of the environment sets.
"""
import shutil, subprocess, sys

VARIABLE = "HELIOS_MUTATION"  # the number of the check that is out, counted from 1

COMMON = ("Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "src/Directory.Build.props",
          "tests/Directory.Build.props")


def make(root, copy, parts, project, checks):
    """
    Copies parts of the repository at root, which are folders and files, puts the conditions in, and builds the project.

    checks: file, what stands there once, and what is to stand there, in which OUT is true while the check is out.
    """
    for name in (*parts, *COMMON):
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("bin", "obj", "node_modules"))
        else:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, copy / name)
    for number, (file, old, new) in enumerate(checks, 1):
        path = copy / file
        text = path.read_text()
        if text.count(old) != 1:
            sys.exit(f"{file} no longer has this exactly once: {old}")
        out = f'(System.Environment.GetEnvironmentVariable("{VARIABLE}") == "{number}")'
        path.write_text(text.replace(old, new.replace("OUT", out)))
    done = subprocess.run(["dotnet", "build", project, "-c", "Release", "-v", "q", "--nologo", "-clp:ErrorsOnly;NoSummary",
                           "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false"], cwd=copy, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"does not build:\n{done.stdout}")
