//! x
pub fn run(_: &super::context::Context, _: &crate::cli::Transfer) -> anyhow::Result<super::Issue> {
    anyhow::bail!("x")
}
