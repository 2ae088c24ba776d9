using System.Globalization;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Akka.Tests.Serialization;

public sealed class SerializationTests() : TestKit.Xunit2.TestKit(Settings)
{
    private static Config Settings => """
        akka.actor {
          serializers {
            shape = "Akka.Tests.Serialization.SerializationTests+ShapeSerializer, Helios.Akka.Tests"
            round = "Akka.Tests.Serialization.SerializationTests+RoundSerializer, Helios.Akka.Tests"
            typed = "Akka.Tests.Serialization.SerializationTests+TypedSerializer, Helios.Akka.Tests"
          }
          serialization-bindings {
            "Akka.Tests.Serialization.SerializationTests+IShape, Helios.Akka.Tests" = shape
            "Akka.Tests.Serialization.SerializationTests+Circle, Helios.Akka.Tests" = round
            "Akka.Tests.Serialization.SerializationTests+Typed, Helios.Akka.Tests" = typed
          }
          serialization-identifiers { "Akka.Tests.Serialization.SerializationTests+RoundSerializer, Helios.Akka.Tests" = 8102 }
        }
        """;

    [Fact]
    public void The_most_specific_binding_wins()
    {
        Sys.Serialization.FindSerializerFor(new Square()).ShouldBeOfType<ShapeSerializer>();
        Sys.Serialization.FindSerializerFor(new Circle()).ShouldBeOfType<RoundSerializer>();
        Sys.Serialization.FindSerializerForType(typeof(Ball)).ShouldBeOfType<RoundSerializer>();
    }

    [Fact]
    public void A_number_comes_from_the_serializer_or_from_the_settings()
    {
        Sys.Serialization.FindSerializerFor(new Square()).Identifier.ShouldBe(8101);
        Sys.Serialization.FindSerializerFor(new Circle()).Identifier.ShouldBe(8102);
    }

    [Fact]
    public void A_string_manifest_says_what_the_bytes_are()
    {
        var serializer = Sys.Serialization.FindSerializerFor(new Square());
        Akka.Serialization.Serialization.ManifestFor(serializer, new Square()).ShouldBe("Square/1");
        Sys.Serialization.Deserialize([], 8101, "Square/1").ShouldBeOfType<Square>();
        Should.Throw<ArgumentException>(() => Sys.Serialization.Deserialize([], 8101, "Cube/1"));
    }

    [Fact]
    public void A_serializer_that_includes_the_type_is_told_it()
    {
        var serializer = Sys.Serialization.FindSerializerFor(new Typed());
        string manifest = Akka.Serialization.Serialization.ManifestFor(serializer, new Typed());
        manifest.ShouldBe("Akka.Tests.Serialization.SerializationTests+Typed, Helios.Akka.Tests");
        Sys.Serialization.Deserialize([], serializer.Identifier, manifest).ShouldBe(typeof(Typed).Name);
        Should.Throw<SerializationException>(() => Sys.Serialization.Deserialize([], serializer.Identifier, "No.Such, Nowhere"));
    }

    [Fact]
    public void An_unknown_number_is_an_error() =>
        Should.Throw<SerializationException>(() => Sys.Serialization.Deserialize([], 4711, "x")).Message.ShouldContain("4711");

    [Fact]
    public void Bytes_stay_as_they_are()
    {
        var serializer = Sys.Serialization.FindSerializerFor(new byte[] { 1, 2 });
        serializer.Identifier.ShouldBe(4);
        Sys.Serialization.Deserialize(serializer.ToBinary(new byte[] { 1, 2 }), 4, "").ShouldBe(new byte[] { 1, 2 });
    }

    [Fact]
    public void Null_has_a_serializer() => Sys.Serialization.FindSerializerFor(null).ToBinary(null).ShouldBeEmpty();

    private interface IShape;

    private sealed class Square : IShape;

    private class Circle : IShape;

    private sealed class Ball : Circle;

    private sealed class Typed;

    private sealed class ShapeSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 8101;

        public override string Manifest(object o) => $"{o.GetType().Name}/1";

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, string manifest) => manifest == "Square/1" ? new Square() : throw new ArgumentException(manifest);
    }

    private sealed class RoundSerializer(ExtendedActorSystem system) : Serializer(system)
    {
        public override bool IncludeManifest => false;

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, Type type) => new Circle();
    }

    private sealed class TypedSerializer(ExtendedActorSystem system) : Serializer(system)
    {
        public override int Identifier => 8103;

        public override bool IncludeManifest => true;

        public override byte[] ToBinary(object obj) => Encoding.ASCII.GetBytes(obj.ToString()!.ToUpper(CultureInfo.InvariantCulture));

        public override object FromBinary(byte[] bytes, Type type) => type.Name;
    }
}
