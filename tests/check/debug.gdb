# What `make debug` promises, without a person: stop in the first system call that names a handle, and read what it comes to.
break capability_lookup
continue
backtrace 1
finish
delete
break resolve
continue
print outcome
python print("as a refusal:", Outcome({"code": 25, "value": 0x202}).to_string())
python print("as a success:", Outcome({"code": 0, "value": 0x202}).to_string())
python print("as a verdict:", Verdict({"error": 19, "value": 0x1101}).to_string())
python print("as a retcode:", Retcode(-0x7efdffff + 0x18).to_string())
info symbol _start
kill
