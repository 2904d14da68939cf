//! Is this Latin word that Russian name? A weighted edit distance over letter groups.
//!
//! Every Russian letter or group may come back in several ways (`corpora/packs/ru-en/translit.tsv`): as one of the
//! English systems writes it (free), as another system does (nearly free), or as a foreign name is spelled at home
//! (cheap). Anything else is an edit. So «Верхофен» and "Verhoeven" are near, "Belskaja" is «Бельская» in another
//! system, and "Krivluin" is two edits from «Кривулин».

use super::inflect::nominatives;
use super::table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How far a Latin word is from a Russian one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Distance {
    /// Letters that no system and no foreign spelling accounts for.
    pub edits: u16,
    /// Letter groups in a foreign name's own spelling.
    pub foreign: u16,
    /// Letter groups of a system that English texts do not use.
    pub learned: u16,
}

impl Distance {
    const WORST: Distance = Distance { edits: u16::MAX / 2, foreign: 0, learned: 0 };

    /// One number: 1 for an edit, 0.3 for a foreign spelling, 0.05 for another system's.
    pub fn cost(self) -> f32 {
        f32::from(self.edits) + 0.3 * f32::from(self.foreign) + 0.05 * f32::from(self.learned)
    }

    /// True when an English system writes the word so.
    pub fn is_exact(self) -> bool {
        self == Distance::default()
    }

    fn plus(self, edits: u16, foreign: u16, learned: u16) -> Distance {
        Distance {
            edits: self.edits.saturating_add(edits),
            foreign: self.foreign + foreign,
            learned: self.learned + learned,
        }
    }

    /// In twentieths, for comparisons without rounding.
    fn weight(self) -> u32 {
        20 * u32::from(self.edits) + 6 * u32::from(self.foreign) + u32::from(self.learned)
    }

    fn better(self, other: Distance) -> Distance {
        if self.weight() <= other.weight() { self } else { other }
    }
}

/// One way to write a letter group: Latin letters, foreign groups, learned groups.
type Way = (Vec<char>, u16, u16);

/// Letter groups of the table by their Russian letters.
static GROUPS: LazyLock<FxHashMap<Vec<char>, Vec<Way>>> = LazyLock::new(|| {
    let mut groups: FxHashMap<Vec<char>, Vec<Way>> = FxHashMap::default();
    for row in table::rows(include_str!("../../corpora/packs/ru-en/translit.tsv")) {
        let letters: Vec<char> = row[0].chars().collect();
        let mut ways = Vec::new();
        if row.get(1).is_none_or(|cell| cell.is_empty()) {
            ways.push((Vec::new(), 0, 0));
        }
        for (column, foreign, learned) in [(1, 0, 0), (2, 0, 1), (3, 1, 0)] {
            let cell = row.get(column).copied().unwrap_or_default();
            ways.extend(
                cell.split(' ').filter(|w| !w.is_empty()).map(|w| (w.chars().collect(), foreign, learned)),
            );
        }
        groups.insert(letters, ways);
    }
    groups
});

/// Letters that other languages write and do not say, or write twice.
const SILENT: &[char] = &['h', 'e', 't', 's', 'd', 'x', 'p', '\'', '’'];

/// How far the Latin word `latin` is from the Russian word `russian`, as it stands (no case endings removed). Both
/// folded to lower case, «ё» as «е».
pub fn distance(russian: &str, latin: &str) -> Distance {
    Measure::to(latin).from(russian)
}

/// Measures how far Russian words are from one Latin word. Words that begin alike, as the forms of one name do, share
/// the rows of the table for what they have in common.
struct Measure {
    latin: Vec<char>,
    /// The word measured last.
    russian: Vec<char>,
    /// For each of its heads, the least distances from each head of the Latin word.
    best: Vec<Distance>,
}

impl Measure {
    fn to(latin: &str) -> Measure {
        Measure { latin: latin.chars().collect(), russian: Vec::new(), best: vec![Distance::default()] }
    }

    fn from(&mut self, russian: &str) -> Distance {
        let a: Vec<char> = russian.chars().collect();
        let Measure { latin: b, best, .. } = self;
        let width = b.len() + 1;
        let alike = a.iter().zip(&self.russian).take_while(|(x, y)| x == y).count();
        // Rows up to that of the common head stay; from the one before it a group may reach beyond.
        best.truncate((alike + 1) * width);
        best.resize((a.len() + 1) * width, Distance::WORST);
        for i in alike.saturating_sub(1)..=a.len() {
            let groups = groups_at(&a, i);
            for j in 0..=b.len() {
                let here = best[i * width + j];
                let mut reach = |di: usize, dj: usize, distance: Distance| {
                    let cell = &mut best[(i + di) * width + j + dj];
                    *cell = cell.better(distance);
                };
                if j < b.len() {
                    let doubled = j > 0 && b[j] == b[j - 1];
                    let silent = doubled || j > 0 && i > 0 && SILENT.contains(&b[j]);
                    reach(0, 1, if silent { here.plus(0, 2, 0) } else { here.plus(1, 0, 0) });
                }
                if i < a.len() {
                    reach(1, 0, here.plus(1, 0, 0));
                }
                if i < a.len() && j < b.len() {
                    reach(1, 1, here.plus(1, 0, 0));
                }
                for (length, ways) in groups.into_iter().flatten() {
                    for (way, foreign, learned) in ways {
                        if begins(&b[j..], way) {
                            reach(length, way.len(), here.plus(0, *foreign, *learned));
                        }
                    }
                }
                // A doubled Russian consonant may come back single.
                if i > 0 && i < a.len() && a[i] == a[i - 1] {
                    reach(1, 0, here.plus(0, 1, 0));
                }
            }
        }
        self.russian = a;
        best[best.len() - 1]
    }
}

/// True when `letters` begin with `way`: a way has three letters at most, too few to call a function for.
fn begins(letters: &[char], way: &[char]) -> bool {
    way.len() <= letters.len() && way.iter().zip(letters).all(|(x, y)| x == y)
}

/// The letter groups that begin at letter `at`: how many letters, and their ways.
fn groups_at(letters: &[char], at: usize) -> [Option<(usize, &'static [Way])>; 2] {
    let group = |length| Some((length, GROUPS.get(letters.get(at..at + length)?)?.as_slice()));
    [group(1), group(2)]
}

/// True when `latin` spells `russian`, in whatever case, without an edit and for less than `limit` (below 1).
///
/// The same as [`nearest`] asks, but most words are told apart by their first letters.
pub fn is_spelled(russian: &str, latin: &str, limit: f32) -> bool {
    let head: Vec<char> = russian.chars().take(2).collect();
    let begins = |way: &Way| latin.chars().take(way.0.len()).eq(way.0.iter().copied());
    let possible = groups_at(&head, 0).into_iter().flatten().any(|(_, ways)| ways.iter().any(begins));
    possible && nearest(russian, latin).0.cost() < limit
}

/// The nominative that `russian`, in whatever case, can be a form of and that is nearest to `latin`, and how far
/// it is.
pub fn nearest(russian: &str, latin: &str) -> (Distance, String) {
    let mut measure = Measure::to(latin);
    let mut best = (measure.from(russian), russian.to_string());
    for form in nominatives(russian) {
        if best.0.is_exact() {
            break;
        }
        let far = measure.from(&form);
        if far.weight() < best.0.weight() {
            best = (far, form);
        }
    }
    best
}

/// `word` in press style (simplified BGN/PCGN: -ий and -ый as -y, no marks for «ъ» and «ь»). Other letters stay.
pub fn press(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let tail = &letters[at..];
        let vowel_before = at == 0 || "аеиоуыэюяьъ".contains(letters[at - 1]);
        let (text, taken) = match tail {
            ['и' | 'ы', 'й'] => ("y", 2),
            ['е', ..] if vowel_before => ("ye", 1),
            ['е', ..] => ("e", 1),
            ['ё', ..] => ("yo", 1),
            ['х', ..] => ("kh", 1),
            ['ц', ..] => ("ts", 1),
            ['щ', ..] => ("shch", 1),
            ['ы' | 'й', ..] => ("y", 1),
            ['ю', ..] => ("yu", 1),
            ['я', ..] => ("ya", 1),
            [letter, ..] => {
                match GROUPS.get(&vec![*letter]).and_then(|ways| ways.first()) {
                    Some((way, ..)) => out.extend(way),
                    None => out.push(*letter),
                }
                ("", 1)
            }
            [] => break,
        };
        out.push_str(text);
        at += taken;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn english_systems_are_free() {
        for (ru, en) in [
            ("сергей", "sergei"),
            ("сергей", "sergey"),
            ("дмитрий", "dmitry"),
            ("дмитрий", "dmitriy"),
            ("егорова", "yegorova"),
            ("егорова", "egorova"),
            ("хрущев", "khrushchev"),
            ("артем", "artyom"),
            ("юлия", "yulia"),
            ("цветаев", "tsvetayev"),
            ("александр", "alexander"),
        ] {
            assert!(
                distance(ru, en).edits <= u16::from(ru == "александр"),
                "{ru} {en} {:?}",
                distance(ru, en)
            );
        }
        assert!(nearest("лыткину", "lytkin").0.is_exact() && nearest("бельской", "belskaya").0.is_exact());
    }

    #[test]
    fn foreign_names_are_near() {
        for (ru, en) in [
            ("верхофен", "verhoeven"),
            ("макрон", "macron"),
            ("трюдо", "trudeau"),
            ("шольц", "scholz"),
            ("хеллгрен", "hellgren"),
            ("джонсон", "johnson"),
        ] {
            let far = distance(ru, en);
            assert!(far.edits == 0, "{ru} {en} {far:?}");
        }
    }

    #[test]
    fn slips_are_edits() {
        assert_eq!(distance("бельская", "belskaja"), Distance { edits: 0, foreign: 0, learned: 1 });
        assert_eq!(distance("кривулин", "krivluin").edits, 2);
        assert!(distance("баишева", "baishieva").foreign == 1);
        assert!(distance("верещагин", "voznesensky").cost() > 4.0);
    }

    #[test]
    fn press_style() {
        assert_eq!(press("вознесенский"), "voznesensky");
        assert_eq!(press("егорова"), "yegorova");
        assert_eq!(press("цветаев"), "tsvetayev");
    }

    proptest! {
        #[test]
        fn any_words(a in "\\PC{0,12}", b in "\\PC{0,12}") {
            prop_assert!(distance(&a, &b).cost() >= 0.0);
            press(&a);
        }

        #[test]
        fn a_common_head_changes_nothing(words in prop::collection::vec("[абвкштссч]{0,5}", 1..6), latin in "[abvkstchz]{0,7}") {
            let mut measure = Measure::to(&latin);
            for word in &words {
                prop_assert_eq!(measure.from(word), distance(word, &latin));
            }
        }

        #[test]
        fn press_style_is_exact(word in "[абвгдезиклмнопрстуфя]{1,10}") {
            prop_assert!(distance(&word, &press(&word)).edits == 0);
        }
    }
}
