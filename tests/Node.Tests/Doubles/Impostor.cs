using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Microsoft.AspNetCore.Http;

namespace Helios.Node.Tests.Doubles;

/// <summary>A small HTTP server with a key of its own that answers as a node would, with whatever attestation it is given.</summary>
internal sealed class Impostor : IAsyncDisposable
{
    private LoopbackServer _server = null!;

    public Secp256k1SecretKey Key { get; } = Secp256k1SecretKey.Generate(RandomNumberGenerator.Fill);

    public Uri Url => _server.Url;

    /// <summary>The answer to <c>/v1/attestation</c>, by the nonce; null for 404.</summary>
    public Func<string, Task<string>>? Attestation { get; set; }

    public static async Task<Impostor> StartAsync()
    {
        var impostor = new Impostor();
        impostor._server = await LoopbackServer.StartAsync(impostor.AnswerAsync);
        return impostor;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Key.Dispose();
    }

    public string Sign(string message) => Convert.ToHexStringLower(Secp256k1.Sign(Key, SHA256.HashData(Encoding.UTF8.GetBytes(message))));

    private async Task AnswerAsync(HttpContext context)
    {
        string? answer = context.Request.Path.Value switch
        {
            "/v1/block" => Block(context.Request.Query["nonce"].ToString()),
            "/v1/attestation" when Attestation is not null => await Attestation(context.Request.Query["nonce"].ToString()),
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 404 : 200;
        await context.Response.WriteAsync(answer ?? "\u001b[31mno such route");
    }

    /// <summary>A block of its own making, in the right form and under its own key.</summary>
    private string Block(string nonce)
    {
        var question = new Question.Block(BlockView.Latest, Hex.Decode(nonce));
        ulong now = (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var answer = new Answer
        {
            Domain = new AnswerDomain(1, default),
            KeyEpoch = 1,
            Method = question.Method,
            RequestHash = question.Hash(),
            Nonce = question.Nonce,
            View = question.View,
            BlockNumber = 99999999,
            BlockHash = default,
            StateRoot = default,
            Timestamp = now,
            Slot = 1,
            SlotAge = 1,
            Participation = 512,
            CommitteeSize = 512,
            Checkpoint = default,
            CheckpointSlot = 0,
            Time = now,
            TimeAuthenticated = true,
            Outcome = AnswerOutcome.Returned,
            Result = default,
            BlockProvenance = AnswerProvenance.Proven,
            ResultProvenance = AnswerProvenance.Proven,
            Statement = default,
        };
        return AnswerDocument.Of(SignedAnswer.Sign(answer, Key), question).Write().ToJsonString();
    }
}
