//! The weights of the estimate, from a table a person can read.

use super::features::NAMES;
use crate::encoder::WIDTH;
use crate::lang::table;
use std::sync::LazyLock;

/// A linear model: a constant, a weight a feature, a weight a coordinate of the source's vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    constant: f64,
    features: Vec<f64>,
    source: Vec<f64>,
}

impl Model {
    /// The model inside the program (`corpora/packs/ru-en/score.tsv`).
    pub fn built_in() -> &'static Model {
        static MODEL: LazyLock<Model> =
            LazyLock::new(|| Model::parse(include_str!("../../corpora/packs/ru-en/score.tsv")));
        &MODEL
    }

    /// Reads a table: rows of a name and a weight, the name being `constant`, that of a feature, or `vector-` and
    /// the number of a coordinate. What the table does not name has no weight.
    pub fn parse(text: &'static str) -> Model {
        let mut model = Model { constant: 0.0, features: vec![0.0; NAMES.len()], source: vec![0.0; WIDTH] };
        for row in table::rows(text) {
            let [name, weight] = row[..] else { continue };
            let Ok(weight) = weight.parse() else { continue };
            if let Some(place) = model.place(name) {
                *place = weight;
            }
        }
        model
    }

    /// The weight called `name`.
    fn place(&mut self, name: &str) -> Option<&mut f64> {
        if name == "constant" {
            return Some(&mut self.constant);
        }
        match name.strip_prefix("vector-") {
            Some(number) => self.source.get_mut(number.parse::<usize>().ok()?),
            None => self.features.get_mut(NAMES.iter().position(|n| *n == name)?),
        }
    }

    /// The estimate for a pair with these features and this vector of its source, in standard deviations from the
    /// mean judgement.
    pub fn value(&self, features: &[f32], source: &[f32; WIDTH]) -> f64 {
        let sum = |weights: &[f64], values: &[f32]| -> f64 {
            weights.iter().zip(values).map(|(w, v)| w * f64::from(*v)).sum()
        };
        self.constant + sum(&self.features, features) + sum(&self.source, source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_has_its_place() {
        let mut model = Model::parse("");
        for row in table::rows(include_str!("../../corpora/packs/ru-en/score.tsv")) {
            assert!(row.len() == 2 && row[1].parse::<f64>().is_ok(), "{row:?}");
            assert!(model.place(row[0]).is_some(), "{row:?}");
        }
        assert!(model.place("vector-9999").is_none() && model.place("tact").is_none());
    }
}
