using Helios.Tee.Governance;
using static Helios.Tee.Tests.Governance.PolicyAuthority;

namespace Helios.Tee.Tests.Governance;

public sealed class ContractViewTests
{
    private static readonly PolicyDocument First = Document(null), Second = Document(First), Other = Document(First, "1.4");
    private static readonly ContractView View = new(7, Begin, [First.Digest, Second.Digest]);

    [Fact]
    public void A_document_is_authorized_where_the_contract_names_its_digest_at_its_version()
    {
        Check(First).ShouldBeNull();
        Check(Second).ShouldBeNull();
        AuthorizedPolicy.Check(SignedPolicy.Of(Second), Network, View).Value.Digest.ShouldBe(Second.Digest);
    }

    [Fact]
    public void Anything_else_is_refused_with_the_reason()
    {
        Check(Other).ShouldBe($"in finalized block 7 the contract names {Second.Digest} as version 2, and not {Other.Digest}");
        Check(Document(Second)).ShouldBe("in finalized block 7 the contract names 2 documents, and none of version 3");
        Check(First with { Network = First.Digest }).ShouldNotBeNull().ShouldContain("it is a document of the network rules");
        AuthorizedPolicy.Check(Sign(First), Network, View).Rejection.ShouldContain("it has signatures");
        View.DigestOf(0).ShouldBeNull();
    }

    [Fact]
    public void The_word_of_the_contract_is_relied_on_until_it_is_too_old()
    {
        var rule = new ContractView.Rule(default, TimeSpan.FromHours(2));
        rule.Objection(null, null, Begin).ShouldNotBeNull().ShouldEndWith("has not been read yet");
        rule.Objection(null, "no proof", Begin).ShouldNotBeNull().ShouldEndWith("has not been read yet: no proof");
        rule.Objection(View, "no proof", Begin.AddHours(2)).ShouldBeNull("it was read, whatever happened since");
        rule.Objection(View, "no proof", Begin.AddHours(2).AddSeconds(1)).ShouldNotBeNull().ShouldEndWith("contract-max-age: no proof");
    }

    private static string? Check(PolicyDocument document) =>
        AuthorizedPolicy.Check(SignedPolicy.Of(document), Network, View).Match(_ => null, reason => (string?)reason);
}
