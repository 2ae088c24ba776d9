using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Governance;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Json;
using Helios.Tee.Governance;

namespace Helios.Node.Operator;

/// <summary><c>POST /operator/policy</c>: a policy document that the network's authority has signed (docs/policy-format.md).</summary>
public sealed class PolicyCommand(NodeQuestions node, NodeFacts facts)
{
    private const int BodyLimit = 256 * 1024;

    /// <remarks>The authority's signatures decide, or its contract, and not who brings the document.</remarks>
    public async Task<IResult> SubmitAsync(HttpRequest request)
    {
        if (facts.Policy is not { IsStatic: false } policy)
        {
            return ApiError.Result(StatusCodes.Status409Conflict, "static-policy",
                "this network has a static policy: another one is another network");
        }
        (JsonElement body, IResult? refusal) = await JsonBody.ReadAsync(request, BodyLimit);
        if (refusal is not null)
            return refusal;
        SignedPolicy signed;
        try
        {
            signed = SignedPolicy.Read(StrictJson.Of(body, "policy"), policy.Roots);
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }
        return (await node.SubmitPolicyAsync(new PolicyMessages.Offer(signed.Text, signed.Signatures, "the operator") { Waits = true }))
            .Match(Describe, ApiError.Of);
    }

    private static IResult Describe(PolicyMessages.Judged judged) => judged switch
    {
        PolicyMessages.Judged.NotSigned(var reason) => ApiError.Result(StatusCodes.Status403Forbidden, "not-signed", reason),
        PolicyMessages.Judged.NotRead(var reason) => ApiError.BadRequest(reason),
        PolicyMessages.Judged.NotNamed of => Accepted(of.Version, of.Digest, "waits", of.Reason),
        PolicyMessages.Judged.Authorized { Verdict: PolicyVerdict.Detached } of => ApiError.Result(StatusCodes.Status409Conflict,
            "detached", $"this node does not have the document that version {of.Version} follows: submit that one first"),
        PolicyMessages.Judged.Authorized { Verdict: PolicyVerdict.TooMany } of => ApiError.Result(StatusCodes.Status409Conflict,
            "too-many", $"the authority has signed more than {PolicyHistory.MostOfVersion} documents of version {of.Version}"),
        PolicyMessages.Judged.Authorized { Verdict: PolicyVerdict.Conflict } of => ApiError.Result(StatusCodes.Status409Conflict,
            "conflict", $"the authority has signed another document of version {of.Version}: none of them holds until a newer version "
            + "names the one that it follows"),
        PolicyMessages.Judged.Authorized of => Accepted(of.Version, of.Digest, of.Verdict switch
        {
            PolicyVerdict.Newest => "adopted",
            PolicyVerdict.Known => "known",
            _ => "older",
        }),
        _ => throw new InvalidOperationException($"an outcome without an answer: {judged}"),
    };

    /// <param name="reason">Null where there is nothing to wait for.</param>
    private static IResult Accepted(uint version, Hash32 digest, string outcome, string? reason = null)
    {
        var answer = new JsonObject
        {
            ["status"] = "success",
            ["version"] = version,
            ["digest"] = digest.ToString(),
            ["outcome"] = outcome,
        };
        if (reason is not null)
            answer["reason"] = reason;
        return AnswerJson.Plain(answer);
    }
}
