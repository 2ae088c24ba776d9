using System.Text.Json.Nodes;
using Helios.Actors.Signing;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Tests.Providers;
using Microsoft.AspNetCore.Http;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A node's disk and its KMS: a real sealed file, and a guest agent that gives the sealing key, or does not.</summary>
internal sealed class SealedCopy : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>In real time: virtual time must wait for it.</summary>
    private static readonly TimeSpan AnswersAfter = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("helios-seal-").FullName;
    private readonly GuestAgent _agent;
    private readonly DstackClient _client;

    private SealedCopy(GuestAgent agent, Hash32 rules)
    {
        _agent = agent;
        _client = new DstackClient(agent.Socket, DstackApi.Current);
        Sealing = new KeySealing(new DstackKeySealing(_client), rules, default, Path.Combine(_folder, "key.sealed"));
    }

    public KeySealing Sealing { get; }

    /// <summary>Whether the KMS gives the sealing key at the moment.</summary>
    public bool Opens { get; set; } = true;

    public static async Task<SealedCopy> CreateAsync(Hash32 rules)
    {
        SealedCopy copy = null!;
        copy = new SealedCopy(await GuestAgent.StartAsync(new() { ["/GetKey"] = (context, _) => copy.AnswerAsync(context) }), rules);
        return copy;
    }

    /// <summary>The sealed file, which its host can bring back.</summary>
    public byte[] Bytes
    {
        get => File.ReadAllBytes(Path.Combine(_folder, "key.sealed"));
        set => File.WriteAllBytes(Path.Combine(_folder, "key.sealed"), value);
    }

    /// <summary>Waits until the file is there.</summary>
    public async Task IsWrittenAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!File.Exists(Path.Combine(_folder, "key.sealed")))
            await Task.Delay(5, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _agent.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        await Task.Delay(AnswersAfter);
        context.Response.StatusCode = Opens ? 200 : 503;
        await context.Response.WriteAsync(Opens
            ? new JsonObject { ["key"] = new string('a', 64), ["signature_chain"] = new JsonArray() }.ToJsonString()
            : """{"error":"the KMS is away"}""");
    }
}
