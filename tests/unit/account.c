/* kernel/task/account.c: what is promised is kept, and comes back. */
#include "unit.h"

#include "task/account.h"

#define account_begin memory_begin
#define account_end memory_end

static const struct quota ample = { .capabilities = 100, .regions = 100, .frames = 100, .tasks = 100 };

static bool same(struct quota one, struct quota other)
{
        return memcmp(&one, &other, sizeof(one)) == 0;
}

Case(account, the_checks_are_exact_at_the_limit)
{
        struct account account = { .limit = { 3, 3, 3, 3 }, .used = { 2, 2, 2, 2 } },
                       full = { .limit = { 3, 3, 3, 3 } };

        full.used = full.limit;
        cr_expect(account_has_frames(&account, 1) && !account_has_frames(&account, 2));
        cr_expect(account_has_regions(&account, 1) && !account_has_regions(&account, 2));
        cr_expect(account_has_tasks(&account, 1) && !account_has_tasks(&account, 2));
        cr_expect(account_has_capability(&account));
        cr_expect(account_has_frames(&full, 0) && !account_has_frames(&full, 1));
        cr_expect(!account_has_capability(&full));
        cr_expect(!account_has_frames(&account, ~(uint64_t)0), "no overflow");
        cr_expect(!account_has_regions(&account, ~(uint64_t)0), "no overflow");
        cr_expect(!account_has_tasks(&account, ~(uint64_t)0), "no overflow");
}

Case(account, a_childs_limit_is_reserved_in_its_parent_and_returned)
{
        struct quota limit = { 10, 20, 30, 4 }, reserved = { 10, 20, 30, 5 }, none = { 0 };
        struct account *parent = account_create(NULL, &ample), *child = account_create(parent, &limit);

        cr_expect(same(parent->used, reserved), "the child itself is a task too");
        cr_expect(same(child->used, none) && same(child->limit, limit));
        account_close(child);
        cr_expect(same(parent->used, none));
        account_close(parent);
}

Case(account, charges_are_refunded)
{
        struct account *account = account_create(NULL, &ample);

        account_charge_frames(account, 100);
        account_charge(account, 1, 0);
        cr_expect(!account_has_frames(account, 1));
        account_refund_frames(account, 60);
        cr_expect(account_has_frames(account, 60) && !account_has_frames(account, 61));
        account_refund_frames(account, 40);
        account_refund(account, 1, 0);
        expect_number(account->used.frames, 0);
        expect_number(account->used.regions, 0);
        account_close(account);
}

Case(account, a_closed_account_lives_until_the_last_charge_is_back)
{
        struct quota limit = { 0, 1, 8, 0 };
        struct account *parent = account_create(NULL, &ample), *child = account_create(parent, &limit);

        account_charge(child, 1, 0);
        account_charge_frames(child, 5);
        account_close(child);
        expect_number(parent->used.frames, 8);
        account_refund_frames(child, 5);
        expect_number(parent->used.frames, 8);
        account_refund(child, 1, 0);
        expect_number(parent->used.frames, 0);
        expect_number(parent->used.tasks, 0);
        account_close(parent);
}

Case(account, the_last_charge_of_a_grandchild_closes_the_whole_line)
{
        struct quota middle = { 0, 0, 50, 10 }, last = { 0, 0, 20, 0 };
        struct account *parent = account_create(NULL, &ample);
        struct account *child = account_create(parent, &middle), *grandchild = account_create(child, &last);
        uint64_t before;

        account_charge_frames(grandchild, 1);
        account_close(grandchild);
        account_close(child);
        expect_number(parent->used.frames, 50);
        expect_number(parent->used.tasks, 11);
        before = frame_free_count();
        account_refund_frames(grandchild, 1);
        cr_expect(frame_free_count() >= before);
        expect_number(parent->used.frames, 0);
        expect_number(parent->used.tasks, 0);
        account_close(parent);
}

static void overcharge(void *account)
{
        account_charge_frames(account, 101);
}

Case(account, a_charge_without_the_check_is_noticed)
{
        struct account *account = account_create(NULL, &ample);

        cr_expect(panics(overcharge, account, "account_has_frames"));
        account_close(account);
}

static void refund_too_much(void *account)
{
        account_refund_frames(account, 1);
}

Case(account, a_refund_of_what_was_not_charged_is_noticed)
{
        struct account *account = account_create(NULL, &ample);

        cr_expect(panics(refund_too_much, account, "assertion failed"));
        account_close(account);
}

#define ACCOUNTS 64

struct model {
        struct account *account; /* NULL: none there */
        unsigned parent;
        uint64_t frames, regions, children;
        bool closed;
};

static struct model models[ACCOUNTS];

/* Closed, empty and childless ones are gone; which may make their parents so. */
static void settle(void)
{
        for (unsigned i = ACCOUNTS; i-- != 1;) {
                struct model *model = &models[i];

                if (model->account != NULL && model->closed && model->frames == 0 && model->regions == 0 &&
                    model->children == 0) {
                        model->account = NULL;
                        models[model->parent].children--;
                        i = ACCOUNTS;
                }
        }
}

/* What a model says its account has in use. */
static struct quota used(unsigned index)
{
        struct quota sum = { .regions = models[index].regions, .frames = models[index].frames };

        for (unsigned i = 1; i < ACCOUNTS; i++) {
                if (models[i].account == NULL || models[i].parent != index)
                        continue;
                sum.capabilities += models[i].account->limit.capabilities;
                sum.regions += models[i].account->limit.regions;
                sum.frames += models[i].account->limit.frames;
                sum.tasks += models[i].account->limit.tasks + 1;
        }
        return sum;
}

static void create_one(uint64_t *seed, unsigned parent)
{
        struct account *account = models[parent].account;
        struct quota limit = {
                .capabilities = random_below(seed, account->limit.capabilities - account->used.capabilities + 1),
                .regions = random_below(seed, account->limit.regions - account->used.regions + 1),
                .frames = random_below(seed, account->limit.frames - account->used.frames + 1),
        };
        unsigned slot = 1;

        while (slot < ACCOUNTS && models[slot].account != NULL)
                slot++;
        if (slot == ACCOUNTS || models[parent].closed || !account_has_tasks(account, 4))
                return;
        limit.tasks = random_below(seed, account->limit.tasks - account->used.tasks);
        models[slot] = (struct model){ .account = account_create(account, &limit), .parent = parent };
        models[parent].children++;
}

Case(account, a_random_family_against_a_model)
{
        struct quota machine = { 1 << 20, 1 << 20, 1 << 20, 1 << 20 };
        uint64_t seed = 3;

        models[0].account = account_create(NULL, &machine);
        for (unsigned step = 0; step < 20000; step++) {
                unsigned index = (unsigned)random_below(&seed, ACCOUNTS);
                struct model *model = &models[index];
                uint64_t amount = random_below(&seed, 100);

                if (model->account == NULL)
                        continue;
                switch (random_below(&seed, 6)) {
                case 0:
                case 1:
                        create_one(&seed, index);
                        break;
                case 2:
                        if (!model->closed && account_has_frames(model->account, amount)) {
                                account_charge_frames(model->account, amount);
                                model->frames += amount;
                        }
                        break;
                case 3:
                        amount = amount < model->frames ? amount : model->frames;
                        model->frames -= amount;
                        account_refund_frames(model->account, amount);
                        break;
                case 4:
                        if (!model->closed && account_has_regions(model->account, 1)) {
                                account_charge(model->account, 1, 0);
                                model->regions++;
                        } else if (model->regions != 0) {
                                model->regions--;
                                account_refund(model->account, 1, 0);
                        }
                        break;
                default:
                        if (index != 0 && !model->closed && random_below(&seed, 4) == 0) {
                                model->closed = true;
                                account_close(model->account);
                        }
                }
                settle();
                for (unsigned i = 0; i < ACCOUNTS; i++)
                        cr_assert(models[i].account == NULL || same(models[i].account->used, used(i)), "%u", step);
        }
        for (unsigned i = ACCOUNTS; i-- != 0;) {
                if (models[i].account == NULL)
                        continue;
                if (models[i].frames != 0)
                        account_refund_frames(models[i].account, models[i].frames);
                while (models[i].account != NULL && models[i].regions-- != 0)
                        account_refund(models[i].account, 1, 0);
                if (!models[i].closed)
                        account_close(models[i].account);
        }
}
