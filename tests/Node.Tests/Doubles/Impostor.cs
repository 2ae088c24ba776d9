using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Helios.Node.Tests.Doubles;

/// <summary>A small HTTP server with a key of its own that answers as a node would, with whatever attestation it is given.</summary>
internal sealed class Impostor : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Impostor(WebApplication app) => _app = app;

    public Secp256k1SecretKey Key { get; } = Secp256k1SecretKey.Generate(RandomNumberGenerator.Fill);

    public Uri Url => new(_app.Urls.Single());

    /// <summary>The answer to <c>/v1/attestation</c>, by the nonce; null for 404.</summary>
    public Func<string, Task<string>>? Attestation { get; set; }

    public static async Task<Impostor> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var impostor = new Impostor(app);
        app.Run(impostor.AnswerAsync);
        await app.StartAsync();
        return impostor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Key.Dispose();
    }

    public string Sign(string message) => Convert.ToHexStringLower(Secp256k1.Sign(Key, SHA256.HashData(Encoding.UTF8.GetBytes(message))));

    private async Task AnswerAsync(HttpContext context)
    {
        string? answer = context.Request.Path.Value switch
        {
            "/block" => Twice(new JsonObject { ["signature"] = Sign("99999999"), ["blocknum"] = "99999999" }),
            "/call" => Twice(new JsonObject
            {
                ["signature"] = Sign("""{"Success":"0x01"}"""),
                ["response"] = new JsonObject { ["Success"] = "0x01" },
            }),
            "/v1/attestation" when Attestation is not null => await Attestation(context.Request.Query["nonce"].ToString()),
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 404 : 200;
        await context.Response.WriteAsync(answer ?? "\u001b[31mno such route");
    }

    private static string Twice(JsonObject answer) => JsonValue.Create(answer.ToJsonString()).ToJsonString();
}
