/*
 * What a package says of itself. Each check is made of all records before the
 * next, so that the order of the checks is that of the contract's rows.
 */
#include "package/manifest.h"

#include "library/string.h"
#include "package/manifest_checks.h"

bool manifest_begins(const uint8_t *bytes, uint64_t length)
{
        const struct package_header *header = package_header_of(bytes);

        return length >= sizeof(*header) + PACKAGE_SIGNATURE_SIZE &&
               memcmp(header->magic, PACKAGE_MAGIC, sizeof(header->magic)) == 0 && header->size == length;
}

_Static_assert(offsetof(struct package_header, data_count) ==
                   offsetof(struct package_header, component_count) + PACKAGE_DATA * sizeof(uint32_t),
               "a count for each table");

/* (Not inline: it would be put into each check.) */
uint64_t package_offset(const uint8_t *bytes, enum package_table table)
{
        return package_table_offset(package_header_of(bytes), table);
}

static bool tables_fit(const uint8_t *bytes)
{
        for (unsigned table = 0; table < PACKAGE_TABLES; table++) {
                uint32_t maximum = table == PACKAGE_COMPONENTS ? PACKAGE_COMPONENTS_MAXIMUM : PACKAGE_RECORDS_MAXIMUM;

                if (package_record_count(package_header_of(bytes), (enum package_table)table) > maximum)
                        return false;
        }
        return package_offset(bytes, PACKAGE_TABLES) <= package_header_of(bytes)->size - PACKAGE_SIGNATURE_SIZE;
}

static enum reason check_header(const uint8_t *bytes)
{
        const struct package_header *header = package_header_of(bytes);

        if (header->version != PACKAGE_VERSION)
                return REASON_PACKAGE_FORMAT;
        if (!field_is_name(header->name))
                return REASON_PACKAGE_NAME;
        if (!tables_fit(bytes))
                return REASON_PACKAGE_TABLES;
        if (header->entry != PACKAGE_NO_ENTRY && header->entry >= header->component_count)
                return REASON_PACKAGE_ENTRY;
        if (!field_is_empty(header->reserved, sizeof(header->reserved)))
                return REASON_PACKAGE_RESERVED;
        return REASON_NONE;
}

/* In the order of the contract's rows. */
static const struct record_check {
        enum reason reason;
        enum package_table table;
        bool (*holds)(const struct records *records, const void *record);
} record_checks[] = {
        { REASON_PACKAGE_RESERVED, PACKAGE_COMPONENTS, component_reserves_nothing },
        { REASON_PACKAGE_RESERVED, PACKAGE_REGIONS, region_reserves_nothing },
        { REASON_PACKAGE_RESERVED, PACKAGE_GRANTS, grant_reserves_nothing },
        { REASON_COMPONENT_NAME, PACKAGE_COMPONENTS, record_has_new_name },
        { REASON_COMPONENT_FILE, PACKAGE_COMPONENTS, component_has_file },
        { REASON_COMPONENT_PRIORITY, PACKAGE_COMPONENTS, component_has_priority },
        { REASON_REGION_NAME, PACKAGE_REGIONS, record_has_new_name },
        { REASON_REGION_POLICY, PACKAGE_REGIONS, region_has_policy },
        { REASON_REGION_SIZE, PACKAGE_REGIONS, region_has_size },
        { REASON_REGION_SLOT_SIZE, PACKAGE_REGIONS, region_has_slot_size },
        { REASON_REGION_CONTENT, PACKAGE_REGIONS, region_has_content },
        { REASON_QUEUE_NAME, PACKAGE_QUEUES, record_has_new_name },
        { REASON_QUEUE_CAPACITY, PACKAGE_QUEUES, queue_has_capacity },
        { REASON_QUEUE_MESSAGE_MAXIMUM, PACKAGE_QUEUES, queue_has_message_maximum },
        { REASON_GRANT_COMPONENT, PACKAGE_GRANTS, grant_has_component },
        { REASON_GRANT_OBJECT, PACKAGE_GRANTS, grant_has_object },
        { REASON_GRANT_RIGHTS, PACKAGE_GRANTS, grant_has_rights },
        { REASON_REQUIREMENT_PATH, PACKAGE_REQUIREMENTS, requirement_has_path },
        { REASON_DATA_NAME, PACKAGE_DATA, record_has_new_name },
        { REASON_DATA_FILE, PACKAGE_DATA, data_has_file },
};

/* What is reserved is a matter of the whole package: the index is not a record's. */
static struct manifest_problem check_records(const uint8_t *bytes, const struct record_check *check)
{
        const struct records records = { .header = package_header_of(bytes),
                                         .first = package_records(bytes, check->table),
                                         .size = package_record_size(check->table) };
        const uint8_t *record = records.first;

        for (unsigned i = 0; i < package_record_count(records.header, check->table); i++, record += records.size) {
                if (!check->holds(&records, record))
                        return (struct manifest_problem){ .reason = check->reason,
                                                          .index = check->reason == REASON_PACKAGE_RESERVED ? 0 : i };
        }
        return (struct manifest_problem){ .reason = REASON_NONE };
}

struct manifest_problem manifest_check(const uint8_t *bytes)
{
        struct manifest_problem problem = { .reason = check_header(bytes) };

        for (unsigned i = 0; problem.reason == REASON_NONE && i < sizeof(record_checks) / sizeof(record_checks[0]); i++)
                problem = check_records(bytes, &record_checks[i]);
        return problem;
}
