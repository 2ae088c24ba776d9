using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Cli;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;

namespace Helios.Node.Tests.Cli;

public sealed class PolicyCommandTests : IDisposable
{
    private static readonly string A = new('a', 96);

    private readonly string _folder = Directory.CreateTempSubdirectory("policy").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly Secp256k1SecretKey[] _secrets =
        [.. new[] { "anna", "ben" }.Select(name => new Secp256k1SecretKey(SHA256.HashData(Encoding.UTF8.GetBytes(name))))];

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task From_a_draft_to_an_authorized_document_and_to_the_one_that_follows_it()
    {
        string config = Config("1.3");
        string draft = Write("v1.json", await SucceedAsync("new", "--config", config));
        (await RunAsync("check", draft, "--config", config)).ShouldBe(1);
        _output.ToString().ShouldContain("REFUSED: it is signed by 0 of the authority's keys, and 2 are needed");

        string half = Write("v1.anna.json", await SucceedAsync("sign", draft, "--key", KeyFile(0)));
        string first = Write("v1.signed.json", await SucceedAsync("sign", half, "--key", KeyFile(1)));
        (await SucceedAsync("check", first, "--config", config)).ShouldStartWith("AUTHORIZED: version 1");
        SignedPolicy.ReadFile(File.ReadAllBytes(first), [TrustAnchor.IntelSgxRootCa]).Signatures.Length.ShouldBe(2);

        string denying = Config("1.4", $"deny-ppids = [\"{A[..32]}\"]");
        string next = Write("v2.json", await SucceedAsync("new", "--config", denying, "--after", first));
        string words = await SucceedAsync("diff", first, next);
        words.ShouldContain("follows version 1");
        words.ShouldContain("no longer allows release 1.3");
        words.ShouldContain("\nallows release 1.4");
        words.ShouldContain($"denies platform {A[..32]}");
        (await SucceedAsync("show", next)).ShouldContain("signed by nobody yet");
        (await SucceedAsync("show", next, "--json")).ShouldContain("\"version\":2");
        (await RunAsync("diff", next, first)).ShouldBe(1, "the first does not follow the second");
    }

    [Fact]
    public async Task Another_program_signs_what_it_reads_and_its_signature_is_checked()
    {
        string draft = Write("v1.json", await SucceedAsync("new", "--config", Config("1.3")));
        Hash32 digest = SignedPolicy.ReadFile(File.ReadAllBytes(draft), [TrustAnchor.IntelSgxRootCa]).Digest;
        string signature = Convert.ToHexStringLower(Secp256k1.Sign(_secrets[0], digest.Span));
        string good = Script("good", $"read digest; [ \"$digest\" = {digest.ToString()[2..]} ] || exit 3\n"
            + $"echo '{{\"key\":\"{_secrets[0].PublicKey}\",\"signature\":\"{signature}\"}}'");
        (await SucceedAsync("sign", draft, "--signer", good)).ShouldContain(signature);

        (await RunAsync("sign", draft, "--signer", Script("liar",
            $"echo '{{\"key\":\"{_secrets[1].PublicKey}\",\"signature\":\"{signature}\"}}'"))).ShouldBe(1);
        _error.ToString().ShouldContain("its signature is not over this digest");
        (await RunAsync("sign", draft, "--signer", Script("broken", "exit 4"))).ShouldBe(1);
        (await RunAsync("sign", draft, "--signer", Script("flood", "yes"))).ShouldBe(1);
        (await RunAsync("sign", draft, "--signer", Path.Combine(_folder, "missing"))).ShouldBe(1);
        (await RunAsync("sign", draft)).ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_others_may_read_is_refused_and_no_message_repeats_what_is_in_a_key_file()
    {
        string draft = Write("v1.json", await SucceedAsync("new", "--config", Config("1.3")));
        string key = KeyFile(0);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        (await RunAsync("sign", draft, "--key", key)).ShouldBe(2);
        _error.ToString().ShouldContain("chmod 600");

        string bad = Write("bad.key", "not a key but a secret");
        File.SetUnixFileMode(bad, UnixFileMode.UserRead);
        (await RunAsync("sign", draft, "--key", bad)).ShouldBe(2);
        _error.ToString().ShouldNotContain("not a key but");
    }

    [Fact]
    public async Task The_certificate_of_a_key_that_follows_a_revoked_one_is_signed_like_a_document()
    {
        using Secp256k1SecretKey old = new(SHA256.HashData("old"u8)), next = new(SHA256.HashData("next"u8));
        var body = new KeyCertificate(
            new Hash32(SHA256.HashData("network"u8)), new KeyHeld(1, old.PublicKey), new KeyHeld(2, next.PublicKey), 3,
            new Hash32(SHA256.HashData("document"u8)), 1_800_000_000, 1_800_000_000, KeyCertificateReason.Revoked);
        string unsigned = Write("next.json", new JsonObject
        {
            ["networkId"] = body.NetworkId.ToString(),
            ["certificates"] = KeyChainJson.Write([SignedKeyCertificate.Of(body, next)]),
        }.ToJsonString());
        string half = Write("next.anna.json", await SucceedAsync("sign", unsigned, "--key", KeyFile(0)));
        _error.ToString().ShouldContain($"digest {body.Digest}");
        string whole = await SucceedAsync("sign", half, "--key", KeyFile(1));
        SignedKeyCertificate signed = KeyChainJson.ParseKeys(Encoding.UTF8.GetBytes(whole)).ShouldHaveSingleItem();
        signed.Objection(new NetworkGovernance.ByAuthority(Authority.Of(2, _secrets.Select(secret => secret.PublicKey)))).ShouldBeNull();

        string rotation = Write("rotation.json", new JsonObject
        {
            ["networkId"] = body.NetworkId.ToString(),
            ["certificates"] = KeyChainJson.Write(
                [SignedKeyCertificate.Of(body with { Reason = KeyCertificateReason.Ordered }, old, next)]),
        }.ToJsonString());
        (await RunAsync("sign", rotation, "--key", KeyFile(0))).ShouldBe(2);
        _error.ToString().ShouldContain("a key that follows a revoked one");
    }

    /// <param name="approved">Node keys.</param>
    [Theory]
    [InlineData(null, null)]
    [InlineData(0, "warning: approved-nodes is empty, so nobody may hold the key: ")]
    [InlineData(1, "warning: approved-nodes names node keys, and a node makes another one at each start: a node that starts again, ")]
    public async Task A_rule_for_holders_that_ends_with_the_next_start_of_a_node_is_a_warning(int? approved, string? warning)
    {
        string config = Config("1.3");
        JsonNode draft = JsonNode.Parse(await SucceedAsync("new", "--config", config))!;
        draft["document"]!["policy"]!["key-holders"] = new JsonObject
        {
            ["allow-ppids"] = new JsonArray(A[..32]), ["allow-fmspcs"] = new JsonArray(), ["one-per-platform"] = false,
        };
        if (approved is { } count)
        {
            draft["document"]!["policy"]!["key-holders"]!["approved-nodes"] =
                new JsonArray([.. _secrets.Take(count).Select(secret => (JsonNode)Convert.ToHexStringLower(secret.PublicKey.Span))]);
        }
        string document = Write("v1.json", draft.ToJsonString());
        foreach (int signer in (int[])[0, 1])
            document = Write($"v1.{signer}.json", await SucceedAsync("sign", document, "--key", KeyFile(signer)));

        (await SucceedAsync("check", document, "--config", config)).ShouldStartWith("AUTHORIZED");
        Warned();
        (await SucceedAsync("show", document)).ShouldContain($"gives the key to platform {A[..32]}");
        Warned();
        JsonNode.Parse(await SucceedAsync("show", document, "--json"))!["warnings"]!.AsArray().Count.ShouldBe(warning is null ? 0 : 1);

        string node = Write("node.hocon", $$"""
            helios { network = mainnet, overlay.name = test, beacon.checkpoint = setup, data-dir = "{{_folder}}" }
            helios.authority {
              threshold = 2, keys = ["{{_secrets[0].PublicKey}}", "{{_secrets[1].PublicKey}}"], policy-file = "{{document}}"
            }
            """);
        _error.GetStringBuilder().Clear();
        (await CommandLine.RunAsync(["config", "check", "--config", node], _output, _error)).ShouldBe(0, _error.ToString());
        Warned("helios.authority.policy-file: ");

        void Warned(string setting = "")
        {
            if (warning is null)
                _error.ToString().ShouldBeEmpty();
            else
                _error.ToString().ShouldStartWith(warning.Insert("warning: ".Length, setting));
        }
    }

    [Fact]
    public async Task What_cannot_be_used_is_named()
    {
        (await RunAsync("show", Write("no.json", "{}"))).ShouldBe(2);
        _error.ToString().ShouldContain("no.json: policy: member 'document' is missing");
        string bare = Write("bare.hocon", "helios.network = mainnet");
        (await RunAsync("new", "--config", bare)).ShouldBe(2);
        _error.ToString().ShouldContain("the configuration names no authority");
    }

    [Fact]
    public async Task Of_a_contract_check_prints_what_its_owner_sends_and_takes_no_signature()
    {
        string contract = "0x00000000000000000000000000000000000c0de0";
        string config = Config("1.0", contract: contract);
        string draft = Write("v1.json", await SucceedAsync("new", "--config", config));
        string[] said = (await SucceedAsync("check", draft, "--config", config)).Split('\n');
        said[0].ShouldStartWith($"FOR THE CONTRACT {contract}: version 1, digest ");
        string digest = said[0][^64..];
        said[2].ShouldBe($"  publish(1, {said[0].Split(' ')[^1]})");
        said[3].ShouldBe($"  0xc5a2d352{1:x64}{digest}");

        string signed = Write("signed.json", await SucceedAsync("sign", draft, "--key", KeyFile(0)));
        (await RunAsync("check", signed, "--config", config)).ShouldBe(1);
        _output.ToString().ShouldContain("REFUSED: it has signatures, and in this network a contract names the documents");
    }

    private async Task<string> SucceedAsync(params string[] arguments)
    {
        (await RunAsync(arguments)).ShouldBe(0, _error.ToString());
        return _output.ToString();
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        return CommandLine.RunAsync(["policy", .. arguments], _output, _error);
    }

    private string Config(string release, string more = "", string? contract = null) => Write($"{release}.hocon", $$"""
        helios.network = mainnet
        helios.overlay.name = test
        helios.authority { {{(contract is null
            ? $"threshold = 2, keys = [\"{_secrets[0].PublicKey}\", \"{_secrets[1].PublicKey}\"]" : $"contract = \"{contract}\"")}} }
        helios.tee.policy {
          accept = releases
          releases { "{{release}}" { mrtd = ["{{A}}"], rtmr1 = ["{{A}}"], rtmr2 = ["{{A}}"] } }
          {{more}}
        }
        """);

    private string KeyFile(int signer)
    {
        byte[] secret = new byte[32];
        _secrets[signer].CopyTo(secret);
        string file = Write($"{signer}.key", Convert.ToHexString(secret) + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private string Script(string name, string text)
    {
        string file = Write(name, "#!/bin/sh\n" + text + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    private string Write(string name, string text)
    {
        string file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
