"""
Made-up parliamentary questions, the load for benchmarks: the same rows at every run.

    generate_questions.py --rows 100000 --csv out.csv [--changed 0.01]
    generate_questions.py --progress 100000 --csv out.csv

The first rows of a longer file are those of a shorter one. `--changed` edits the answers of that
share of rows and keeps their keys; `--progress` writes figures by district, scheme and year.
"""

import argparse
import bisect
import csv
import datetime
import itertools
import random

COLUMNS = [
    "house",
    "type",
    "number",
    "session",
    "date",
    "ministry",
    "members",
    "subject",
    "question_text",
    "answer_text",
    "districts",
]
HEAD = """
the of and in to for is a by on has been under that with are be as which from it was this have
or at government state scheme ministry during year district water project central funds states
crore implementation lakh rural development minister whether details thereof if so pleased
statement reasons therefore steps taken national programme mission health education village
public sector policy provided sanctioned released amount number total financial current last
three years union territories beneficiaries area quality road railway power energy agriculture
farmers crop insurance price support irrigation drinking supply sanitation housing women child
welfare employment labour skill training industry small medium enterprises export import trade
bank credit loan interest tax revenue goods services digital technology internet mobile telecom
tower network environment forest climate pollution air river cleaning waste management solid
plastic recycling urban city smart metro transport highway bridge port airport aviation tourism
culture heritage monument sports youth defence security border police prison court justice law
tribunal vacancy posts recruitment teacher student school college university research science
institute hospital doctor nurse medicine vaccine disease tuberculosis nutrition anganwadi ration
food grain storage warehouse cold chain fisheries dairy animal husbandry livestock cooperative
society tribal minority backward caste scholarship hostel pension elderly disabled audit
committee report recommendation survey census data monitoring evaluation target achievement
progress completed pending proposal approval guideline norm eligibility criteria assistance
subsidy grant share ratio instalment utilisation certificate submitted received considered
examined clarified informed replied answered laid table house annexure question starred
unstarred member parliament session date reply assurance action plan phase drought flood cyclone
relief disaster response compensation displaced rehabilitation resettlement land acquisition
mining coal steel petroleum gas pipeline refinery solar wind hydro nuclear transmission
distribution electricity tariff meter connection household toilet tap pipe well groundwater
recharge watershed soil seed fertiliser pesticide organic horticulture spice tea coffee rubber
coconut jute cotton textile handloom handicraft artisan weaver cluster park corridor zone
investment foreign company startup
""".split()  # noqa: SIM905
SYL1 = """
ba be bi bo da de di do fa fe ga go ha ja ka ki ko la le li lo ma me mi mo na ne ni pa pe pi ra
re ri sa se si so ta te ti va ve vi ya
""".split()  # noqa: SIM905
SYL2 = """
n r l s t m nd rk st lt
""".split()  # noqa: SIM905
END = [*"ion ment ity al ive ous ing ed er ism ance ship ure ate".split(), ""]  # noqa: SIM905
MINISTRIES = [
    "Railways",
    "Health and Family Welfare",
    "Education",
    "Agriculture and Farmers Welfare",
    "Finance",
    "Home Affairs",
    "Rural Development",
    "Jal Shakti",
    "Road Transport and Highways",
    "Power",
    "Environment, Forest and Climate Change",
    "Commerce and Industry",
    "Labour and Employment",
    "Women and Child Development",
    "Communications",
    "Housing and Urban Affairs",
    "Petroleum and Natural Gas",
    "Civil Aviation",
    "Consumer Affairs, Food and Public Distribution",
    "Social Justice and Empowerment",
    "Tribal Affairs",
    "Defence",
    "Electronics and Information Technology",
    "Culture",
    "Tourism",
    "Textiles",
    "Coal",
    "Mines",
    "Steel",
    "New and Renewable Energy",
    "Law and Justice",
    "External Affairs",
    "Micro, Small and Medium Enterprises",
    "Skill Development",
    "Youth Affairs and Sports",
    "Chemicals and Fertilizers",
    "Fisheries, Animal Husbandry and Dairying",
    "Ports, Shipping and Waterways",
    "Panchayati Raj",
    "Minority Affairs",
    "Science and Technology",
    "Earth Sciences",
    "AYUSH",
    "Food Processing Industries",
    "Heavy Industries",
    "Information and Broadcasting",
    "Personnel, Public Grievances",
    "Planning",
    "Statistics",
    "Cooperation",
    "Space",
    "Atomic Energy",
    "Parliamentary Affairs",
    "Corporate Affairs",
    "Development of North Eastern Region",
]


def zipf(count, power=1.0):
    """Cumulative weights by rank: few are frequent, many are rare."""
    return list(itertools.accumulate(1 / (rank + 1) ** power for rank in range(count)))


def vocabulary(count=24000):
    chance = random.Random(7)
    seen = set(HEAD)
    words = list(dict.fromkeys(HEAD))
    while len(words) < count:
        syllables = "".join(chance.choice(SYL1) for _ in range(chance.randint(1, 3)))
        word = syllables + chance.choice(SYL2) + chance.choice(END)
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


def member_name(chance):
    honorific = chance.choice(["Shri", "Smt.", "Dr.", "Ms."])
    first = "".join(chance.choice(SYL1) for _ in range(chance.randint(2, 3))).title()
    last = ("".join(chance.choice(SYL1) for _ in range(2)) + chance.choice(SYL2)).title()
    return f"{honorific} {first} {last}"


def district_name(chance):
    first = "".join(chance.choice(SYL1) for _ in range(2)).title()
    return first + chance.choice(["pur", "gaon", "nagar", "garh", "abad"])


class Questions:
    """The made-up world: its sentences, members, districts and sessions, and rows from it."""

    def __init__(self, seed=1952):
        chance = random.Random(seed)
        words = vocabulary()
        weights = zipf(len(words))
        self.sentences = []
        for _ in range(60000):
            found = chance.choices(words, cum_weights=weights, k=chance.randint(7, 21))
            self.sentences.append(" ".join(found).capitalize() + ".")
        self.titles = [
            " ".join(chance.choices(words[20:3000], k=chance.randint(3, 8))).title()
            for _ in range(40000)
        ]
        names = dict.fromkeys(member_name(chance) for _ in range(4000))
        self.members = list(names)[:3600]
        self.district_codes = [str(100 + number) for number in range(790)]
        self.district_names = [district_name(chance) for _ in range(790)]
        chance.shuffle(self.district_codes)
        self.ministry_weights = zipf(len(MINISTRIES), 0.8)
        self.member_weights = zipf(len(self.members), 0.7)
        self.district_weights = zipf(790, 0.8)
        self.seed = seed
        # 78 sessions of either House, three a year, 2000 to 2025, each of 28 days.
        self.sessions = [
            (114 + number, datetime.date(2000 + number // 3, (2, 7, 11)[number % 3], 1))
            for number in range(78)
        ]

    def rows(self, count, changed=0.0):
        source = random.Random(self.seed + 1)
        change = random.Random(99)
        numbers = {}
        chance, choices = source.random, source.choices
        sentences, titles = len(self.sentences), len(self.titles)
        for _ in range(count):
            house = "LS" if chance() < 0.55 else "RS"
            type_ = "STARRED" if chance() < 0.08 else "UNSTARRED"
            session, first = self.sessions[int(chance() * 78)]
            day = first + datetime.timedelta(int(chance() * 28))
            key = (house, session, type_)
            number = numbers[key] = numbers.get(key, 0) + 1
            place = chance() * self.ministry_weights[-1]
            ministry = MINISTRIES[bisect.bisect_left(self.ministry_weights, place)]
            many = 1 if chance() < 0.6 else 1 + int(chance() * 4)
            found = choices(self.members, cum_weights=self.member_weights, k=many)
            members = ";".join(dict.fromkeys(found))
            many = 0 if chance() < 0.35 else 1 if chance() < 0.6 else 1 + int(chance() * 6)
            weights = self.district_weights
            districts = sorted(
                {bisect.bisect_left(weights, chance() * weights[-1]) for _ in range(many)}
            )
            subject = self.titles[int(chance() * titles)]
            if districts:
                subject += " in " + self.district_names[districts[0]]
            question = f"Will the Minister of {ministry} be pleased to state: (a) " + " ".join(
                self.sentences[int(chance() * sentences)] for _ in range(4)
            )
            answer = [
                self.sentences[int(chance() * sentences)] for _ in range(14 + int(chance() * 16))
            ]
            answer.append(
                f"An amount of Rs. {chance() * 900:.2f} crore was released in "
                f"{day.year - 1}-{day.year % 100:02} for {int(chance() * 9000)} works."
            )
            rarity = chance()
            if rarity < 1 / 500:
                answer.append("Desalination units were commissioned.")
            if rarity < 1 / 20000:
                answer.append("The zarkovine pilot was approved.")
            if changed and change.random() < changed:
                answer[3] = "Revised: the figure was corrected by the department."
            codes = ";".join(self.district_codes[at] for at in districts)
            yield [
                *(house, type_, number, session, day.isoformat(), ministry, members, subject),
                *(question, " ".join(answer), codes),
            ]


def progress(count, seed=5):
    """Figures of 790 districts, 500 schemes and ten financial years, in that order inside out."""
    source = random.Random(seed)
    keys = itertools.product(range(500), range(2015, 2025), range(790))
    for scheme, year, district in itertools.islice(keys, count):
        target = int(source.random() * 10000)
        yield [
            *(str(100 + district), f"S{scheme:03}", f"{year}-{(year + 1) % 100:02}", target),
            int(target * source.random()),
            round(source.random() * 500, 2),
            round(source.random() * 400, 2),
        ]


PROGRESS_COLUMNS = ["district", "scheme", "fy", "target", "achieved", "sanctioned", "spent"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--rows", type=int, default=10000)
    parser.add_argument("--csv", required=True)
    parser.add_argument("--changed", type=float, default=0)
    parser.add_argument("--progress", type=int)
    wish = parser.parse_args()
    write(wish.csv, wish.rows, wish.changed, wish.progress)


def write(path, rows=10000, changed=0.0, figures=None, skip=0):
    """
    Write the csv of questions or, with `figures`, of so many lines of figures.

    With `skip`, the questions are those after so many.
    """
    columns, lines = (
        (PROGRESS_COLUMNS, progress(figures))
        if figures
        else (COLUMNS, itertools.islice(Questions().rows(skip + rows, changed), skip, None))
    )
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(lines)


if __name__ == "__main__":
    main()
