/* What is a name, and what is a path. */
#include "package/path.h"

#include "verdict/types.h"

static bool is_name_character(char c)
{
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool name_is_sound(const char *name, size_t length)
{
        const char *end = name + length;

        if (length == 0 || length > COMPONENT_NAME_MAXIMUM)
                return false;
        do {
                if (!is_name_character(*name))
                        return false;
        } while (++name != end);
        return true;
}

bool path_is_sound(const char *path, size_t length)
{
        size_t name = 0;

        if (length == 0 || length > PATH_MAXIMUM)
                return false;
        for (size_t i = 0; i < length; i += name + 1) {
                if (path[i] != '/')
                        return false;
                for (name = 0; i + 1 + name < length && path[i + 1 + name] != '/';)
                        name++;
                if (!name_is_sound(path + i + 1, name))
                        return false;
        }
        return true;
}

size_t path_parent(const char *path, size_t length)
{
        while (length != 0 && path[length - 1] != '/')
                length--;
        return length == 0 ? 0 : length - 1;
}
