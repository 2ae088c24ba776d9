"""What the judge of tests/mutation/run says of reports: the exit code, and what stands in survivors.json. Each run begins with it."""
import contextlib
import importlib.machinery
import importlib.util
import io
import json
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
LOADER = importlib.machinery.SourceFileLoader("run", str(pathlib.Path(__file__).with_name("run")))
RUN = importlib.util.module_from_spec(importlib.util.spec_from_loader("run", LOADER))
LOADER.exec_module(RUN)

AREAS = {"rlp": {"mutate": ["**/Rlp/*.cs"]}, "trie": {"mutate": ["**/Trie/*.cs"]}}
SOURCE = "class A\n{\n    int Sum(int a, int b) =>\n        a + b;\n}\n"
EXPLAINED = {"file": "src/Protocol/Rlp/A.cs", "line": "a + b;", "was": "a + b", "becomes": "b + a", "why": "the same sum"}


def mutant(status, becomes="a - b"):
    return {"id": "1", "replacement": becomes, "status": status,
            "location": {"start": {"line": 4, "column": 9}, "end": {"line": 4, "column": 14}}}


def judged(mutants, explained=(), file="/copy/src/Protocol/Rlp/A.cs"):
    """Exit code, survivors, and what is printed."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "report.json").write_text(json.dumps({"files": {file: {"source": SOURCE, "mutants": mutants}}}))
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = RUN.judge(folder, [folder / "report.json"], AREAS, list(explained))
        return code, json.loads((folder / "survivors.json").read_text()), printed.getvalue()


def expect(what, code, survivors, result):
    if (code, survivors) != (result[0], len(result[1])):
        sys.exit(f"the judge is wrong where {what}: {code} and {survivors} alive are expected\n{result}")


def main():
    expect("all are killed", 0, 0, judged([mutant("Killed"), mutant("Timeout"), mutant("CompileError"), mutant("Ignored")]))
    expect("one survives", 1, 1, judged([mutant("Killed"), mutant("Survived")]))
    expect("no test reaches one", 1, 1, judged([mutant("NoCoverage")]))
    expect("a survivor is explained", 0, 0, judged([mutant("Survived", "b + a")], [EXPLAINED]))
    expect("the explanation is of another mutant of the line", 1, 1,
           judged([mutant("Survived", "b + a"), mutant("Survived")], [EXPLAINED]))
    expect("what is explained is killed", 1, 0, judged([mutant("Killed", "b + a")], [EXPLAINED]))
    expect("a whole line is explained", 0, 0, judged(
        [mutant("Survived", "b + a"), mutant("Survived")], [{key: EXPLAINED[key] for key in ("file", "line", "why")}]))
    expect("what is explained was not run", 0, 0, judged([mutant("Killed")], [EXPLAINED], file="/copy/src/Protocol/Trie/B.cs"))
    expect("a file is of no area", 0, 0, judged([mutant("Survived")], file="/copy/src/Protocol/Bls/C.cs"))
    _, [row], printed = judged([mutant("Survived", "b +\n a")])
    if row != {**EXPLAINED, "why": ""} or "| rlp | 1 | 0 | 0 | 1 | 0 | 0 |" not in printed:
        sys.exit(f"the judge writes something else than what explained.json has:\n{row}\n{printed}")


if __name__ == "__main__":
    main()
