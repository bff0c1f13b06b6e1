/*
 * C++ with a C library: its headers, new and delete, virtual functions, and the
 * constructors and destructors of global objects, whose order the output shows.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <verdict/verdict.h>

#include "libc.h"

namespace
{

int failures;

void check(bool holds, int line)
{
        if (holds)
                return;
        printf("line %d: not so\n", line);
        failures++;
}
#define CHECK(condition) check((condition), __LINE__)

struct Shape {
        virtual ~Shape() = default;
        virtual int corners() const = 0;
};

struct Square : Shape {
        static int alive;

        Square()
        {
                alive++;
        }
        ~Square() override
        {
                alive--;
        }
        int corners() const override
        {
                return 4;
        }
};
int Square::alive;

class Text
{
        char *bytes;

      public:
        explicit Text(const char *from) : bytes(new char[strlen(from) + 1])
        {
                strcpy(bytes, from);
        }
        Text(const Text &) = delete;
        Text &operator=(const Text &) = delete;
        ~Text()
        {
                delete[] bytes;
        }
        const char *get() const
        {
                return bytes;
        }
};

/* Destroyed last, for it is made first. Only it says that all is well: main() has the status of a failure. */
struct Last {
        bool other_is_gone = false;

        ~Last()
        {
                if (other_is_gone && failures == 0)
                        _exit(EXIT_SUCCESS);
        }
} last;

Text greeting("made before main()");

struct Other {
        ~Other()
        {
                last.other_is_gone = strcmp(greeting.get(), "made before main()") == 0;
        }
} other;

int *counter()
{
        static Text name("local");
        static int count = static_cast<int>(strlen(name.get()));

        return &count;
}

} // namespace

int main()
{
        CHECK(strcmp(greeting.get(), "made before main()") == 0);

        Shape *shape = new Square;
        Square *several = new Square[3];

        CHECK(shape->corners() == 4 && Square::alive == 4);
        delete shape;
        delete[] several;
        CHECK(Square::alive == 0);
        CHECK(*counter() == 5 && ++*counter() == 6);
        CHECK(queue_inspect(0x12345) == -1 && errno == EBADF);
        CHECK(kernel_errno() == LIBC_ERRNO_OF_KERNEL_ERROR(KERR_INVALID_CAPABILITY));
        return EXIT_FAILURE;
}
