//! The bilingual lexicon: which stems translate which, and how much a stem says.
//!
//! A pack is one flat block of bytes used in place: when it is opened nothing is parsed, only an index of its stems is
//! made. Its layout is in [`pack`]; [`train`] estimates one from parallel text.

pub mod pack;
pub mod tokens;
pub mod train;

use crate::error::{Error, ErrorKind, Result};
use crate::model::Lang;
use pack::Pack;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};

/// Number of a target stem in a [`Lexicon`].
pub type TargetId = u32;

/// A bilingual lexicon, from the stems of one language to those of another.
#[derive(Debug)]
pub struct Lexicon {
    langs: (Lang, Lang),
    pack: Pack<'static>,
    version: OnceLock<String>,
}

impl Lexicon {
    fn of_pack(langs: (Lang, Lang), pack: Pack<'static>) -> Lexicon {
        Lexicon { langs, pack, version: OnceLock::new() }
    }

    /// The built-in lexicon for a pair of languages, if there is one.
    pub fn built_in(source: Lang, target: Lang) -> Option<&'static Lexicon> {
        static RU_EN: LazyLock<Option<Lexicon>> = LazyLock::new(|| {
            let bytes = include_bytes!("../../corpora/packs/ru-en/lexicon.bin");
            Pack::open(bytes).ok().map(|pack| Lexicon::of_pack((Lang::RU, Lang::EN), pack))
        });
        if (source, target) == (Lang::RU, Lang::EN) { RU_EN.as_ref() } else { None }
    }

    /// The user's lexicon from `source` to `target`: the file `path`, or `lexicon.bin` in the folder `path`, as `sverka
    /// lexicon train` wrote it. Where there is a built-in lexicon for the two languages, the user's adds to it.
    ///
    /// It stays in memory until the program ends, as the built-in one does: open it once.
    ///
    /// # Errors
    /// A file that cannot be read or is no sound pack.
    pub fn open(path: &Path, source: Lang, target: Lang) -> Result<&'static Lexicon> {
        let own = Lexicon::alone(path, source, target)?;
        let Some(built_in) = Lexicon::built_in(source, target) else { return Ok(own) };
        let mut table = built_in.pack.table();
        table.absorb(own.pack.table());
        let pack = Pack::open(Vec::leak(table.to_bytes()))?;
        Ok(Box::leak(Box::new(Lexicon::of_pack(own.langs, pack))))
    }

    /// The same, not joined with a built-in one.
    ///
    /// # Errors
    /// Those of [`Lexicon::open`].
    pub fn alone(path: &Path, source: Lang, target: Lang) -> Result<&'static Lexicon> {
        let file = if path.is_dir() { path.join("lexicon.bin") } else { path.to_path_buf() };
        let bytes = std::fs::read(&file).map_err(|e| Error::io(ErrorKind::Read, &file, &e))?;
        let pack = Pack::open(Vec::leak(bytes)).map_err(|e| e.at(&file))?;
        if !pack.sound() {
            return Err(Error::new(ErrorKind::Format, "this lexicon pack is damaged")
                .at(&file)
                .help("make it again with `sverka lexicon build`"));
        }
        Ok(Box::leak(Box::new(Lexicon::of_pack((source, target), pack))))
    }

    /// The lexicon for a pair of languages: `own` if it is for them, otherwise the built-in one, if there is one.
    pub fn of(own: Option<&Lexicon>, source: Lang, target: Lang) -> Option<&Lexicon> {
        own.filter(|l| l.langs == (source, target)).or_else(|| Lexicon::built_in(source, target))
    }

    /// The translations of a source stem: target stem number and weight, 0 to 1, in no order.
    pub fn translations(&self, source_stem: &str) -> impl Iterator<Item = (TargetId, f32)> + '_ {
        self.pack.source(source_stem).into_iter().flat_map(|row| self.pack.pairs(row))
    }

    /// The number of a target stem, if the lexicon has it.
    pub fn target_id(&self, target_stem: &str) -> Option<TargetId> {
        self.pack.target(target_stem)
    }

    /// The target stem of a number from [`Lexicon::target_id`] or [`Lexicon::translations`].
    pub fn target_stem(&self, id: TargetId) -> &str {
        self.pack.target_stem(id)
    }

    /// The weight, 0 to 1, with which `target_stem` translates `source_stem`; 0 when the lexicon does not say so.
    pub fn weight(&self, source_stem: &str, target_stem: &str) -> f32 {
        let Some(wanted) = self.target_id(target_stem) else { return 0.0 };
        self.translations(source_stem).find(|(id, _)| *id == wanted).map_or(0.0, |(_, weight)| weight)
    }

    /// How much a source stem says: its inverse document frequency in sentences, natural logarithm; the greatest
    /// there is for a stem the lexicon has not seen.
    pub fn source_idf(&self, source_stem: &str) -> f32 {
        self.pack.source(source_stem).map_or(self.pack.max_idf(), |row| self.pack.source_idf(row))
    }

    /// The same for a target stem.
    pub fn target_idf(&self, target_stem: &str) -> f32 {
        self.pack.target(target_stem).map_or(self.pack.max_idf(), |row| self.pack.target_idf(row))
    }

    /// The greatest inverse document frequency, that of an unseen stem.
    pub fn max_idf(&self) -> f32 {
        self.pack.max_idf()
    }

    /// A short name of the content, for signatures: eight hexadecimal digits.
    pub fn version(&self) -> String {
        self.version.get_or_init(|| self.pack.version()).clone()
    }
}
