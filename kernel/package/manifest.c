/*
 * What a package says of itself. Each check is made of all records before the
 * next, so that the order of the checks is that of the contract's rows.
 */
#include "package/manifest.h"

#include "package/manifest_checks.h"

bool manifest_begins(const uint8_t *bytes, uint64_t length)
{
        const struct package_header *header = package_header_of(bytes);

        return length >= sizeof(*header) + PACKAGE_SIGNATURE_SIZE &&
               bytes_are_equal(header->magic, PACKAGE_MAGIC, sizeof(header->magic)) && header->size == length;
}

uint32_t package_record_count(const uint8_t *bytes, enum package_table table)
{
        const struct package_header *header = package_header_of(bytes);
        const uint32_t counts[PACKAGE_TABLES] = {
                [PACKAGE_COMPONENTS] = header->component_count,
                [PACKAGE_REGIONS] = header->region_count,
                [PACKAGE_QUEUES] = header->queue_count,
                [PACKAGE_GRANTS] = header->grant_count,
                [PACKAGE_REQUIREMENTS] = header->requirement_count,
                [PACKAGE_DATA] = header->data_count,
        };

        return counts[table];
}

uint64_t package_offset(const uint8_t *bytes, enum package_table table)
{
        return package_table_offset(package_header_of(bytes), table);
}

static bool tables_fit(const uint8_t *bytes)
{
        for (unsigned table = 0; table < PACKAGE_TABLES; table++) {
                uint32_t maximum = table == PACKAGE_COMPONENTS ? PACKAGE_COMPONENTS_MAXIMUM : PACKAGE_RECORDS_MAXIMUM;

                if (package_record_count(bytes, (enum package_table)table) > maximum)
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
        if (!reserved_is_zero(bytes))
                return REASON_PACKAGE_RESERVED;
        return REASON_NONE;
}

/* In the order of the contract's rows. */
static const struct record_check {
        enum reason reason;
        enum package_table table;
        bool (*holds)(const uint8_t *bytes, unsigned index);
} record_checks[] = {
        { REASON_COMPONENT_NAME, PACKAGE_COMPONENTS, component_has_name },
        { REASON_COMPONENT_FILE, PACKAGE_COMPONENTS, component_has_file },
        { REASON_COMPONENT_PRIORITY, PACKAGE_COMPONENTS, component_has_priority },
        { REASON_REGION_NAME, PACKAGE_REGIONS, region_has_name },
        { REASON_REGION_POLICY, PACKAGE_REGIONS, region_has_policy },
        { REASON_REGION_SIZE, PACKAGE_REGIONS, region_has_size },
        { REASON_REGION_SLOT_SIZE, PACKAGE_REGIONS, region_has_slot_size },
        { REASON_REGION_CONTENT, PACKAGE_REGIONS, region_has_content },
        { REASON_QUEUE_NAME, PACKAGE_QUEUES, queue_has_name },
        { REASON_QUEUE_CAPACITY, PACKAGE_QUEUES, queue_has_capacity },
        { REASON_QUEUE_MESSAGE_MAXIMUM, PACKAGE_QUEUES, queue_has_message_maximum },
        { REASON_GRANT_COMPONENT, PACKAGE_GRANTS, grant_has_component },
        { REASON_GRANT_OBJECT, PACKAGE_GRANTS, grant_has_object },
        { REASON_GRANT_RIGHTS, PACKAGE_GRANTS, grant_has_rights },
        { REASON_REQUIREMENT_PATH, PACKAGE_REQUIREMENTS, requirement_has_path },
        { REASON_DATA_NAME, PACKAGE_DATA, data_has_name },
        { REASON_DATA_FILE, PACKAGE_DATA, data_has_file },
};

struct manifest_problem manifest_check(const uint8_t *bytes)
{
        struct manifest_problem problem = { .reason = check_header(bytes) };

        for (unsigned i = 0; problem.reason == REASON_NONE && i < sizeof(record_checks) / sizeof(record_checks[0]);
             i++) {
                const struct record_check *check = &record_checks[i];
                uint32_t count = package_record_count(bytes, check->table);

                for (problem.index = 0; problem.index < count && check->holds(bytes, problem.index);)
                        problem.index++;
                problem.reason = problem.index < count ? check->reason : REASON_NONE;
        }
        return problem;
}
