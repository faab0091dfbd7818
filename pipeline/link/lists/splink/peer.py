"""Links two lists with Splink and writes the scored pairs: peer.py KIND FOLDER OUT PROPORTION

KIND is zh or latin, PROPORTION the part of the records that EM sees (Splink's
default is 0.01).
"""

import sys

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def date_levels(column):
    """Equal; near: one of year, month and day differs, or day and month are swapped; the same year."""
    part = lambda side, at: f"split_part({column}_{side}, '-', {at})"
    same = " + ".join(f"({part('l', i)} = {part('r', i)})::int" for i in (1, 2, 3))
    swapped = f"{part('l', 1)} = {part('r', 1)} and {part('l', 2)} = {part('r', 3)} and {part('l', 3)} = {part('r', 2)}"
    return cl.CustomComparison(output_column_name=column, comparison_levels=[
        cll.NullLevel(column),
        cll.ExactMatchLevel(column),
        cll.CustomLevel(f"({same}) = 2 or ({swapped})", "near"),
        cll.CustomLevel(f"{part('l', 1)} = {part('r', 1)}", "same year"),
        cll.ElseLevel(),
    ])


def tf(comparison):
    return comparison.configure(term_frequency_adjustments=True)


# The engine's string distances count bytes; a Chinese character has three, so one
# character is a distance of up to 3.
COMPARISONS = {
    "zh": lambda: [tf(cl.LevenshteinAtThresholds("name", [3])), date_levels("dob"), cl.ExactMatch("sex"),
                   tf(cl.ExactMatch("town")), tf(cl.ExactMatch("village")), tf(cl.LevenshteinAtThresholds("street", [1, 2]))],
    "latin": lambda: [tf(cl.JaroWinklerAtThresholds("given", [0.92, 0.85])), tf(cl.JaroWinklerAtThresholds("surname", [0.92, 0.85])),
                      date_levels("dob"), tf(cl.ExactMatch("city")), tf(cl.LevenshteinAtThresholds("street", [1, 2]))],
}
# Splink mixes up columns whose names are not ASCII, so they get other names here.
COLUMNS = {
    "zh": ["name", "dob", "sex", "town", "village", "street"],
    "latin": ["given", "surname", "dob", "city", "street"],
}
BLOCKS = {
    "zh": [["name"], ["dob"], ["village", "street"]],
    "latin": [["given", "surname"], ["dob"], ["street"], ["substr(surname,1,3)", "substr(dob,1,4)"]],
}


def main(kind, folder, out, proportion):
    con = duckdb.connect()
    api = DuckDBAPI(connection=con)
    frames = []
    for side in ("left", "right"):
        con.execute(f"create table raw_{side} as select row_number() over () as unique_id, * "
                    f"from read_csv('{folder}/{side}.csv', all_varchar=true, skip=1, header=false, names={COLUMNS[kind]})")
        frames.append(api.register(f"raw_{side}", dataset_display_name=side))
    rules = [block_on(*b) for b in BLOCKS[kind]]
    linker = Linker(frames, SettingsCreator(link_type="link_only", comparisons=COMPARISONS[kind](),
                    blocking_rules_to_generate_predictions=rules, retain_matching_columns=False), log_level=None)
    certain = {"zh": ["name", "dob", "village"], "latin": ["given", "surname", "dob"]}[kind]
    linker.training.estimate_probability_two_random_records_match([block_on(*certain)], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in rules:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=proportion)
    pairs = linker.inference.predict(threshold_match_probability=0.01).physical_name
    con.execute(f"copy (select case when source_dataset_l = 'left' then unique_id_l else unique_id_r end as left_row, "
                f"case when source_dataset_l = 'left' then unique_id_r else unique_id_l end as right_row, "
                f"match_probability as probability from {pairs} order by all) to '{out}' (header)")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]))
