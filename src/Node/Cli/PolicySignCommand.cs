using System.Collections.Immutable;
using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Helios.Node.Hosting;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Tee.Governance;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka policy sign</c>: adds one signature to a policy document, or to the certificate of a key.</summary>
internal static class PolicySignCommand
{
    private const int MostOfSigner = 4096;
    private static readonly TimeSpan SignerPatience = TimeSpan.FromMinutes(10);

    public static Command Create()
    {
        Argument<FileInfo> file = PolicyCommand.PolicyFileArgument(
            "FILE", "a policy document, or what GET /operator/keys answers; signed by others or by nobody yet");
        var key = new Option<FileInfo?>("--key")
        {
            Description = "file with the secret key, 32 bytes of hex, which its owner alone may read", HelpName = "FILE",
        };
        var signer = new Option<string?>("--signer")
        {
            Description = "program that signs: it reads the digest, 64 hex digits and a line end, and writes {\"key\", \"signature\"}",
            HelpName = "PROGRAM",
        };
        var command = new DetailedCommand("sign", "Add one signature to a document, by a key in a file or by another program.",
            """
            Examples:
              helios-akka policy sign v2.json --key anna.key > v2.anna.json
              helios-akka policy sign v2.anna.json --signer ./hardware-signer > v2.signed.json

            Look at the document first: 'policy show' and 'policy diff'. The digest is on standard error, so that it can be compared with
            what the signer shows. The other file is the certificate of a key that follows a revoked one: the authority vouches for it.
            A signature is ECDSA over secp256k1, r and s, 64 bytes of hex, with a low s.

            Exit code: 0; 1 the signer gave no signature that holds; 2 a command line or a file that cannot be used.
            """) { file, key, signer };
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            SignedKeyCertificate? certificate = VouchedKeyFile.ReadIfSo(line, file);
            SignedPolicy? signed = certificate is null ? PolicyCommand.Read(line, file) : null;
            Hash32 digest = signed?.Digest ?? certificate!.Certificate.Digest;
            await line.InvocationConfiguration.Error.WriteLineAsync(signed is not null
                ? $"digest {digest}, version {signed.Document.Version}"
                : $"digest {digest}, {certificate!.Certificate.New} in the place of {certificate.Certificate.Old}, "
                    + $"which policy version {certificate.Certificate.PolicyVersion} revokes");
            AuthoritySignature signature = (line.GetValue(key), line.GetValue(signer)) switch
            {
                ({ } secret, null) => SignWith(key.Name, secret, digest),
                (null, { } program) => await SignByAsync(program, digest, cancellationToken),
                _ => throw new StartupException(ExitCode.Configuration, "give one of --key and --signer"),
            };
            ImmutableArray<AuthoritySignature> all =
            [
                .. (signed?.Signatures ?? certificate!.SignedByAuthority).Where(other => !other.Key.Equals(signature.Key)), signature,
            ];
            await line.InvocationConfiguration.Output.WriteAsync(Encoding.UTF8.GetString(
                signed is not null ? SignedPolicy.Of(signed.Document, all).ToFile() : VouchedKeyFile.Write(certificate!, all)));
            return ExitCode.Success;
        }, line.InvocationConfiguration.Error));
        return command;
    }

    /// <exception cref="StartupException">Others may read the file, or it holds no secret key.</exception>
    private static AuthoritySignature SignWith(string option, FileInfo file, Hash32 digest) => Given.File(option, file.ToString(), text =>
    {
        byte[] bytes = new byte[Secp256k1SecretKey.Length];
        try
        {
            if ((File.GetUnixFileMode(file.FullName) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
                throw new MalformedInputException("others may read it: chmod 600 it");
            using Secp256k1SecretKey secret = Decode(text, bytes);
            return new AuthoritySignature(secret.PublicKey, Secp256k1.Sign(secret, digest.Span));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            CryptographicOperations.ZeroMemory(bytes);
        }
    });

    private static Secp256k1SecretKey Decode(byte[] text, byte[] bytes)
    {
        try
        {
            Hex.Decode(Encoding.ASCII.GetString(text).Trim(), bytes);
            return new Secp256k1SecretKey(bytes, RandomNumberGenerator.GetBytes(32));
        }
        catch (MalformedInputException)
        {
            throw new MalformedInputException("it does not hold a secret key, 32 bytes of hex"); // without its content
        }
    }

    /// <exception cref="StartupException">The program cannot be run, or does not give a signature that holds.</exception>
    private static async Task<AuthoritySignature> SignByAsync(string program, Hash32 digest, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SignerPatience);
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })
                ?? throw Refusal(program, "it does not start");
            try
            {
                await TellAsync(process.StandardInput, digest, limit.Token);
                byte[] answer = new byte[MostOfSigner + 1];
                int length = await process.StandardOutput.BaseStream.ReadAtLeastAsync(
                    answer, answer.Length, throwOnEndOfStream: false, limit.Token);
                if (length > MostOfSigner)
                    throw Refusal(program, $"it writes more than {MostOfSigner} bytes");
                await process.WaitForExitAsync(limit.Token);
                if (process.ExitCode != 0)
                    throw Refusal(program, $"it ended with code {process.ExitCode}");
                StrictJson json = StrictJson.Parse(answer.AsSpan(0, length), "the signer's answer");
                var signature = new AuthoritySignature(
                    Secp256k1PublicKey.Decode(json["key"].PlainBytes(Secp256k1PublicKey.Length)),
                    json["signature"].PlainBytes(Secp256k1.SignatureLength));
                return Secp256k1.Verify(signature.Key, digest.Span, signature.Signature.Span)
                    ? signature
                    : throw Refusal(program, "its signature is not over this digest, or has a high s");
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is Win32Exception or IOException or MalformedInputException)
        {
            throw Refusal(program, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refusal(program, $"it took longer than {SignerPatience.TotalMinutes:0} minutes");
        }
    }

    /// <summary>A program that does not read is judged by what it writes.</summary>
    private static async Task TellAsync(StreamWriter input, Hash32 digest, CancellationToken cancellationToken)
    {
        try
        {
            await input.WriteLineAsync(Convert.ToHexStringLower(digest.Span).AsMemory(), cancellationToken);
            input.Close();
        }
        catch (IOException)
        {
            // it has closed its input, or has ended
        }
    }

    private static StartupException Refusal(string program, string reason) => new(ExitCode.Fatal, $"--signer {program}: {reason}");
}
