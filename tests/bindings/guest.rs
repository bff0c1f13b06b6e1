//! A program in Rust: the system calls as the bindings make them, with no, one, some and six arguments.
#![no_std]
#![no_main]

use core::ffi::c_void;
use core::panic::PanicInfo;
use verdict::{sys, KernelError, Reason};

extern "C" {
    fn print(text: *const u8);
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    unsafe { print(b"rust: panic\n\0".as_ptr()) };
    loop {
        let _ = unsafe { sys::task_exit(1) };
    }
}

/// What core names where it was built for a target that unwinds; nothing here does.
#[no_mangle]
pub extern "C" fn rust_eh_personality() {}

/// 0, or the number of the check that does not hold.
unsafe fn check() -> i32 {
    if sys::abi_version().result() != Ok(verdict::VERSION) {
        return 1;
    }
    let queue = match sys::queue_create(1, 16).result() {
        Ok(handle) => handle,
        Err(_) => return 2,
    };
    if sys::queue_send(queue, b"hello".as_ptr() as *const c_void, 5, 1, 0).result().is_err() {
        return 3;
    }
    let mut buffer = [0u8; 16];
    let mut information = [0u64; 8];
    let received = sys::queue_receive(
        queue,
        buffer.as_mut_ptr() as *mut c_void,
        buffer.len(),
        information.as_mut_ptr() as *mut c_void,
        0,
    );
    if received.result() != Ok(5) || &buffer[..5] != b"hello" {
        return 4;
    }
    let refusal = match sys::queue_send(queue, core::ptr::null(), 5, 1, 0).result() {
        Ok(_) => return 5,
        Err(refusal) => refusal,
    };
    if refusal.kernel_error() != Ok(KernelError::InvalidArgument) || refusal.reason() != Ok(Reason::NotReadable) || refusal.argument() != 2 {
        return 6;
    }
    let mut reply = [0u8; 16];
    let place = reply.as_mut_ptr() as *mut c_void;
    let called = sys::queue_call(queue, b"ask".as_ptr() as *const c_void, 3, place, usize::MAX, 0);
    if called.error == 0 || called.value as u8 != 5 {
        return 7;
    }
    let called = sys::queue_call(queue, b"ask".as_ptr() as *const c_void, 3, place, reply.len(), 0);
    if called.error != KernelError::Timeout as u64 || called.value as u8 != 6 {
        return 8;
    }
    if sys::capability_close(queue).result().is_err() {
        return 9;
    }
    match sys::queue_inspect(queue).result() {
        Err(refusal) if refusal.kernel_error() == Ok(KernelError::StaleHandle) => check_words(),
        _ => 10,
    }
}

/// Words stay as they are where the call is refused, and are those that came back where it is done.
unsafe fn check_words() -> i32 {
    let queue = match sys::queue_create(1, 32).result() {
        Ok(handle) => handle,
        Err(_) => return 11,
    };
    let mut words = [1, 2, 3, 4];
    let called = sys::queue_call_words(queue, &mut words, 0);
    if called.error != KernelError::Timeout as u64 || words != [1, 2, 3, 4] {
        return 12;
    }
    words = [5; 4];
    let received = sys::queue_reply_receive_words(queue, &mut words, 0);
    if received.result() != Ok(2 << 24 | 32) || words != [1, 2, 3, 4] {
        return 13;
    }
    words = [6, 7, 8, 9];
    if sys::queue_reply_receive_words(queue, &mut words, 0).error != KernelError::QueueEmpty as u64 {
        return 14;
    }
    let mut reply = [0u64; 4];
    let awaited = sys::queue_await(queue, core::ptr::null(), 0, reply.as_mut_ptr() as *mut c_void, 32, 0);
    if awaited.result() != Ok(32) || reply != [6, 7, 8, 9] {
        return 15;
    }
    0
}

#[no_mangle]
pub extern "C" fn main() -> i32 {
    unsafe {
        let failed = check();
        print(if failed == 0 { b"rust: all is well\n\0".as_ptr() } else { b"rust: a check does not hold\n\0".as_ptr() });
        failed
    }
}
