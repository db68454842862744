from unittest import TestCase

from quality_benchmark.baseline import Comparison
from quality_benchmark.figures import Figures, Share
from quality_benchmark.tables import page, percent, recordings, sums, table, tally
from tests.examples import figures, passing


class Tables(TestCase):
    def test_columns_are_aligned(self):
        self.assertEqual(table(["a", "long"], [["wide", "b"]]), "| a    | long |\n| ---- | ---- |\n| wide | b    |")

    def test_nothing_to_count_is_not_shown_as_nothing_leaked(self):
        self.assertEqual((tally(Share()), tally(Share(0, 5)), percent(None), percent(0.99512)), ("–", "0 / 5", "–", "99.51 %"))

    def test_a_recording_is_one_line_that_says_which_marks_it_misses(self):
        line = recordings([passing(names=Share(2, 4))]).splitlines()[-1]
        self.assertIn("| 2 / 4 ", line)
        self.assertTrue(line.rstrip(" |").endswith("names"))

    def test_layouts_of_a_variant_are_added_up_and_variants_kept_apart(self):
        results = [
            passing(layouts={"gallery": figures(leaked=1), "slides": Figures()}),
            passing(layouts={"gallery": figures(leaked=2)}),
            passing(variant="to-960x540", layouts={"gallery": figures(leaked=4)}),
        ]
        leaks = {tuple(names[1:]): figure.all_faces.part for names, figure in sums(results)}
        self.assertEqual(leaks, {
            ("standard", "gallery"): 3, ("standard", "slides"): 0, ("standard", "all"): 3,
            ("to-960x540", "gallery"): 4, ("to-960x540", "all"): 4,
        })

    def test_the_page_says_what_failed_and_what_became_worse(self):
        text = page(["How."], [passing()], ["broken standard: why"], Comparison(["worse"], ["unknown"]))
        for expected in ("How.", "- broken standard: why", "- worse", "- unknown"):
            self.assertIn(expected, text)
