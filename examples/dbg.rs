use sverka::model::Lang;
fn main() {
    for a in std::env::args().skip(1) {
        let lang = if a.chars().any(|c| ('а'..='я').contains(&c)) { Lang::RU } else { Lang::EN };
        println!("{a}");
        for x in sverka::extract::extract(&a, lang) {
            println!("   {:?} weak={} {:?}", x.span.of(&a), x.weak, x.value);
        }
    }
}
