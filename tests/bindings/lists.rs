//! The same as lists.c, from the Rust crate alone; there and back for each number of sixteen bits.
use verdict::*;

macro_rules! print_list {
    ($list:ty, $number:ty, $range:expr) => {
        for entry in <$list>::ALL {
            println!("{} {} {}", entry.constant(), *entry as $number, entry);
            assert_eq!(<$list>::try_from(*entry as $number), Ok(*entry));
        }
        let known = $range.filter(|number| <$list>::try_from(*number as $number).is_ok()).count();
        assert_eq!(known, <$list>::ALL.len());
        assert_eq!(std::mem::size_of::<$list>(), std::mem::size_of::<$number>());
    };
}

fn main() {
    include!("lists.inc");
    assert_eq!(KernelError::try_from(19), Ok(KernelError::StaleHandle));
    assert_eq!(KernelError::try_from(65535), Err(Unknown(65535)));
    let refusal = Verdict { error: 25, value: 0x0202 }.result().unwrap_err();
    assert_eq!(refusal.kernel_error(), Ok(KernelError::InvalidArgument));
    assert_eq!((refusal.argument(), refusal.reason()), (2, Ok(Reason::NotReadable)));
    assert_eq!(Verdict { error: 0, value: u64::MAX }.result(), Ok(u64::MAX));
}
