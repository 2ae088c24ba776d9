#!/usr/bin/env python3
"""How bench/run judges: what it must not take for a figure, and what it must call missed.

  python3 bench/suite/tests.py
"""
import importlib.machinery
import importlib.util
import os
import pathlib
import sys
import unittest
import xml.etree.ElementTree

sys.dont_write_bytecode = True
BENCH = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BENCH))
from suite import goals, parts, report  # noqa: E402
from suite.figures import Figure, Goal  # noqa: E402
from suite.processes import Broken, LeftOut, found, in_turns  # noqa: E402

LOADER = importlib.machinery.SourceFileLoader("run", str(BENCH / "run"))
run = importlib.util.module_from_spec(importlib.util.spec_from_loader("run", LOADER))
LOADER.exec_module(run)

PATTERN = r"^(?P<name>\w+) (?P<value>\d+)$"


class Side:
    """Answers as a program of turns does, and writes down who was asked."""

    def __init__(self, name, asked, answer):
        self.name, self.asked, self.answer = name, asked, answer

    def ask(self, line):
        self.asked.append(self.name + line.split("\t")[0])
        return self.answer


class Programs(unittest.TestCase):
    def test_a_program_that_prints_figures_gives_them(self):
        self.assertEqual([{"name": "one", "value": "1"}, {"name": "two", "value": "2"}],
                         found(PATTERN, "printf", "a heading\none 1\ntwo 2\n"))

    def test_a_program_that_prints_no_figure_is_named(self):
        with self.assertRaisesRegex(Broken, "(?s)printf .* printed no figure"):
            found(PATTERN, "printf", "a heading\n")

    def test_a_program_that_fails_after_its_figures_is_named_with_its_last_words(self):
        with self.assertRaisesRegex(Broken, r"(?s)sh -c .* failed \(exit code 3\):.*out of memory"):
            found(PATTERN, "sh", "-c", "echo one 1; echo out of memory >&2; exit 3")

    def test_the_first_line_names_the_exception_however_long_its_trace_is(self):
        trace = "echo one 1; echo Unhandled exception. System.IOException: gone >&2; seq 9000 >&2; echo at Program.Main >&2; exit 134"
        with self.assertRaises(Broken) as caught:
            found(PATTERN, "sh", "-c", trace)
        first, *_, last = str(caught.exception).split("\n")
        self.assertRegex(first, r"\(exit code 134\): Unhandled exception\. System\.IOException: gone$")
        self.assertEqual("it printed last: one 1", last)
        self.assertIn("at Program.Main", str(caught.exception))

    def test_a_program_that_hangs_is_ended(self):
        with self.assertRaisesRegex(Broken, "sleep 600 *failed"):
            found(PATTERN, "sleep", "600", seconds=0.2)

    def test_turns_alternate_and_so_does_who_begins(self):
        asked = []
        samples = in_turns([(Side("ours ", asked, "3"), "x"), (Side("theirs ", asked, "1,000.5"), "y")], 2, 10, 0)
        self.assertEqual(["ours x", "theirs y", "theirs y", "ours x"], asked)
        self.assertEqual([[3, 3], [1000.5, 1000.5]], samples)

    def test_a_task_that_takes_no_time_was_not_measured(self):
        with self.assertRaisesRegex(Broken, "ours: x took no time"):
            in_turns([(Side("ours", [], "0.0000"), "x")], 1, 10, 0)


class Parts(unittest.TestCase):
    def measured(self, part):
        parts.PARTS["made up"] = (part, "", [])
        self.addCleanup(parts.PARTS.pop, "made up")
        said = []
        run.say, before = said.append, run.say
        try:
            return *run.measured("made up", smoke=True), "\n".join(said)
        finally:
            run.say = before

    def test_a_part_without_a_figure_fails_by_its_name(self):
        figures, why, is_error, said = self.measured(lambda _: [])
        self.assertEqual(([], "no figure", True), (figures, why, is_error))
        self.assertIn("made up: NOT MEASURED", said)

    def test_a_part_that_fails_fails_by_its_name(self):
        *_, is_error, said = self.measured(lambda _: 1 / 0)
        self.assertTrue(is_error)
        self.assertIn("made up: NOT MEASURED: ZeroDivisionError", said)

    def test_a_part_without_what_it_needs_is_left_out_and_says_so(self):
        def part(_):
            raise LeftOut("the test pack is absent")
        *_, is_error, said = self.measured(part)
        self.assertFalse(is_error)
        self.assertIn("made up: left out: the test pack is absent", said)

    def test_the_last_line_says_why_a_part_failed(self):
        self.assertEqual("a: no figure", run.reason("a", {"a": ([], "no figure")}))
        self.assertEqual("the figure of a goal: a, b", run.reason("the figure of a goal: a, b", {"a": ([1], "")}))

    def test_every_goal_is_of_a_part(self):
        self.assertLessEqual({part for part, _, _ in goals.GOALS}, set(parts.PARTS))


class Judgement(unittest.TestCase):
    def setUp(self):
        before = goals.GOALS
        goals.GOALS = [("p", "time", Goal(1, "ratio", "at most", 1.2)), ("p", "rate", Goal(2, "ratio", "at least", 0.8)),
                       ("p", "size *", Goal(3, "value", "at most", 150))]
        self.addCleanup(setattr, goals, "GOALS", before)

    def rows(self, *figures):
        return {name: holds for _, _, name, _, _, holds in report.goal_rows({"p": (list(figures), "")})}

    def test_a_ratio_or_a_value_that_is_worse_than_its_goal_is_missed(self):
        self.assertEqual({"time": "NO", "rate": "NO", "size of it": "NO"}, self.rows(
            Figure("time", "ms", [1.21] * 3, "peer", [1.0] * 3), Figure("rate", "1/s", [7.9], "peer", [10.0], more_is_better=True),
            Figure("size of it", "MB", [151])))

    def test_one_that_is_as_good_holds(self):
        self.assertEqual({"time": "yes", "rate": "yes", "size of it": "yes"}, self.rows(
            Figure("time", "ms", [1.2] * 3, "peer", [1.0] * 3), Figure("rate", "1/s", [8.0], "peer", [10.0], more_is_better=True),
            Figure("size of it", "MB", [150])))

    def test_a_goal_whose_figure_is_not_there_is_not_forgotten(self):
        self.assertEqual({"time": "no such figure", "rate": "no such figure", "size *": "no such figure"}, self.rows())

    def test_the_ratio_is_the_median_of_the_turns_and_not_of_the_medians(self):
        figure = Figure("time", "ms", [2, 30, 4], "peer", [1, 10, 8])
        self.assertEqual((2, 4, 8, (0.5, 3)), (figure.ratio, figure.median, figure.peer_median, figure.spread))

    def test_faster_is_above_one_for_times_and_for_rates(self):
        self.assertEqual(2, Figure("time", "ms", [1], "peer", [2]).speed)
        self.assertEqual(2, Figure("rate", "1/s", [2], "peer", [1], more_is_better=True).speed)

    def test_what_is_no_number_is_no_figure(self):
        for ours in ([], [float("nan")], [-1.0]):
            with self.assertRaises(ValueError):
                Figure("time", "ms", ours)

    def test_a_chart_is_xml_with_a_bar_for_each_ratio_and_a_mark_for_each_goal(self):
        drawn = report.chart("p", [Figure("time", "ms", [1.5], "<peer>", [1.0]), Figure("size of it", "MB", [5]),
                                   Figure("rate", "1/s", [90], "peer", [1.0], more_is_better=True)])
        tags = [element.tag.split("}")[1] + "." + element.get("class", "") for element in xml.etree.ElementTree.fromstring(drawn).iter()]
        self.assertEqual((1, 1, 2), tuple(tags.count(tag) for tag in ("rect.slow", "rect.fast", "line.goal")))

    def test_the_mark_of_a_goal_is_at_the_end_of_a_bar_that_just_reaches_it(self):
        for figure in (Figure("time", "ms", [1.2], "peer", [1.0]), Figure("rate", "1/s", [0.8], "peer", [1.0], more_is_better=True)):
            drawn = {element.get("class"): element for element in xml.etree.ElementTree.fromstring(report.chart("p", [figure])).iter()}
            self.assertEqual(drawn["slow"].get("x"), drawn["goal"].get("x1"), figure.name)


if __name__ == "__main__":
    os.chdir(BENCH.parent)
    unittest.main()
