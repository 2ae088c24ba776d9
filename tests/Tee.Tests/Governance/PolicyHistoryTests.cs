using Helios.Protocol.Governance;
using Helios.Tee.Governance;

namespace Helios.Tee.Tests.Governance;

public sealed class PolicyHistoryTests
{
    private static readonly PolicyDocument First = PolicyAuthority.Document(null);
    private static readonly PolicyDocument Second = PolicyAuthority.Document(First);
    private static readonly PolicyDocument Other = PolicyAuthority.Document(First, "other");
    private static readonly PolicyDocument Third = PolicyAuthority.Document(Second);
    private static readonly DateTimeOffset Now = PolicyAuthority.Begin.AddDays(1);

    [Fact]
    public void Without_a_document_nothing_holds()
    {
        PolicyHistory.Empty.Version.ShouldBe(0u);
        PolicyHistory.Empty.Adopted.ShouldBeNull();
        PolicyHistory.Empty.At(Now).ShouldBeOfType<PolicyState.Closed>();
    }

    [Fact]
    public void Each_document_follows_the_one_before()
    {
        PolicyHistory history = Of(First, Second, Third);
        (history.Version, history.Adopted!.Digest).ShouldBe((3u, Third.Digest));
        history.At(Now).ShouldBeOfType<PolicyState.InForce>().Policy.Digest.ShouldBe(Third.Digest);
        history.From(2).Select(document => document.Version).ShouldBe([2u, 3u]);
    }

    [Fact]
    public void An_older_document_changes_nothing()
    {
        (PolicyHistory next, PolicyVerdict verdict) = Of(First, Second).Add(PolicyAuthority.Authorized(First));
        (next.Adopted!.Digest, verdict).ShouldBe((Second.Digest, PolicyVerdict.Known));
        (next, verdict) = Of(First, Second, Third).Add(PolicyAuthority.Authorized(Other));
        (next.Adopted!.Digest, verdict).ShouldBe((Third.Digest, PolicyVerdict.Older));
    }

    [Fact]
    public void A_document_whose_predecessor_is_not_there_is_put_off()
    {
        PolicyHistory.Empty.Add(PolicyAuthority.Authorized(Second)).Verdict.ShouldBe(PolicyVerdict.Detached);
        Of(First).Add(PolicyAuthority.Authorized(Third)).Verdict.ShouldBe(PolicyVerdict.Detached);
        Of(First, Other).Add(PolicyAuthority.Authorized(Third)).Verdict.ShouldBe(PolicyVerdict.Detached);
    }

    [Fact]
    public void A_document_that_skips_a_version_is_put_off() =>
        Of(First).Add(PolicyAuthority.Authorized(Second with { Version = 3 })).Verdict.ShouldBe(PolicyVerdict.Detached);

    [Fact]
    public void Of_two_documents_of_one_version_neither_holds()
    {
        (PolicyHistory next, PolicyVerdict verdict) = Of(First, Second).Add(PolicyAuthority.Authorized(Other));
        verdict.ShouldBe(PolicyVerdict.Conflict);
        next.Adopted.ShouldBeNull();
        next.At(Now).ShouldBeOfType<PolicyState.Closed>().Reason.ShouldContain("has signed 2 documents of version 2");
        next.From(1).Length.ShouldBe(3, "a member that asks is given both");
    }

    [Fact]
    public void A_newer_document_says_which_of_the_two_it_follows()
    {
        PolicyHistory history = Of(First, Second, Other, Third);
        history.Adopted!.Digest.ShouldBe(Third.Digest);
        history.From(1).Select(document => document.Digest).ShouldBe([First.Digest, Second.Digest, Third.Digest]);
    }

    [Fact]
    public void The_order_of_arrival_does_not_matter()
    {
        PolicyDocument fourth = PolicyAuthority.Document(PolicyAuthority.Document(Other));
        PolicyDocument[] all = [First, Second, Other, Third, PolicyAuthority.Document(Other), fourth];
        var random = new Random(5);
        for (int run = 0; run < 50; run++)
        {
            PolicyHistory history = PolicyHistory.Empty;
            PolicyDocument[] order = [.. all];
            random.Shuffle(order);
            for (int round = 0; round < all.Length; round++) // what is put off is offered again
                history = order.Aggregate(history, (next, document) => next.Add(PolicyAuthority.Authorized(document)).Next);
            (history.Count, history.Adopted!.Digest).ShouldBe((all.Length, fourth.Digest));
        }
    }

    [Fact]
    public void An_authority_that_signs_without_end_fills_no_memory()
    {
        PolicyHistory history = Of(First);
        for (int i = 0; i < PolicyHistory.MostOfVersion; i++)
            history = history.Add(PolicyAuthority.Authorized(PolicyAuthority.Document(First, $"{i}"))).Next;
        history.Add(PolicyAuthority.Authorized(Other)).Verdict.ShouldBe(PolicyVerdict.TooMany);
    }

    [Fact]
    public void A_document_holds_in_its_time_and_the_one_before_until_then()
    {
        PolicyDocument later = Second with { ValidFrom = Now.AddDays(10), ValidUntil = Now.AddDays(20) };
        PolicyHistory history = Of(First, later);
        history.At(Now).ShouldBeOfType<PolicyState.InForce>().Policy.Version.ShouldBe(1u);
        history.At(Now.AddDays(10)).ShouldBeOfType<PolicyState.InForce>().Policy.Version.ShouldBe(2u);
        history.At(Now.AddDays(20)).ShouldBeOfType<PolicyState.Closed>().Reason.ShouldContain("has expired");
        history.At(PolicyAuthority.Begin.AddSeconds(-1)).ShouldBeOfType<PolicyState.Closed>().Reason.ShouldContain("begins at");
        Of(First).At(First.ValidUntil.AddSeconds(-1)).ShouldBeOfType<PolicyState.InForce>();
        Of(First).At(First.ValidUntil).ShouldBeOfType<PolicyState.Closed>();
    }

    [Fact]
    public void Orders_of_every_adopted_document_count_and_those_of_a_document_that_lost_do_not()
    {
        PolicyDocument rotates = PolicyAuthority.Document(First, "1.3", new KeyOrder.Rotate(2, 5, 6));
        PolicyDocument revokes = PolicyAuthority.Document(First, "other", new KeyOrder.Revoke(1));
        PolicyDocument last = PolicyAuthority.Document(rotates, "last", new KeyOrder.Rotate(3, 7, 8));
        AdoptedPolicy adopted = Of(First, rotates, revokes, last).Adopted!;
        adopted.Orders.Select(order => (order.Order, order.By.Version)).ShouldBe(
            [(new KeyOrder.Rotate(2, 5, 6), 2u), (new KeyOrder.Rotate(3, 7, 8), 3u)]);
    }

    private static PolicyHistory Of(params PolicyDocument[] documents) => documents.Aggregate(
        PolicyHistory.Empty, (history, document) => history.Add(PolicyAuthority.Authorized(document)).Next);
}
