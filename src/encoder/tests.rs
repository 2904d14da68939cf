use super::*;

#[test]
fn smoke() {
    let e = Encoder::built_in();
    let f = e.features(&["Кошка спит."]);
    assert!(f[0].tokens > 3);
}
