// The reads of Azure's provider for the Secrets Store CSI driver, in its order and its forms, with the modules that it uses. The
// provider itself is not run here: its module is not to be had where the tests run.
package main

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"os"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azcertificates"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azkeys"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets"
	"golang.org/x/crypto/pkcs12"
)

const vault = "https://orders-keys.vault.azure.net"

func main() {
	ctx := context.Background()
	credential, err := azidentity.NewManagedIdentityCredential(nil)
	if err != nil {
		panic(err)
	}
	secrets := must(azsecrets.NewClient(vault, credential, nil))
	keys := must(azkeys.NewClient(vault, credential, nil))
	certificates := must(azcertificates.NewClient(vault, credential, nil))

	step("objectType secret", func() error {
		got, err := secrets.GetSecret(ctx, "mounted-password", "", nil)
		if err != nil {
			return err
		}
		return same(*got.Value, "p@ssw0rd!")
	})

	step("objectType key, the public key in PEM", func() error {
		got, err := keys.GetKey(ctx, "mounted", "", nil)
		if err != nil {
			return err
		}
		return same(fmt.Sprint(*got.Key.Kty, " ", *got.Key.Crv, " ", len(got.Key.X), " ", len(got.Key.Y)), "EC P-256 32 32")
	})

	var public *x509.Certificate
	step("objectType cert, the certificate in PEM", func() error {
		got, err := certificates.GetCertificate(ctx, "mounted-tls", "", nil)
		if err != nil {
			return err
		}
		block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: got.CER})
		decoded, _ := pem.Decode(block)
		if public, err = x509.ParseCertificate(decoded.Bytes); err != nil {
			return err
		}
		return same(strings.Join(public.DNSNames, " "), "orders.example.com")
	})

	// A certificate's secret is a PFX, which the provider turns into PEM: the private key and the chain.
	step("objectType secret of a certificate, key and certificate in PEM", func() error {
		got, err := secrets.GetSecret(ctx, "mounted-tls", "", nil)
		if err != nil {
			return err
		}
		if err := same(*got.ContentType, "application/x-pkcs12"); err != nil {
			return err
		}
		pfx, err := base64.StdEncoding.DecodeString(*got.Value)
		if err != nil {
			return err
		}
		blocks, err := pkcs12.ToPEM(pfx, "")
		if err != nil {
			return err
		}
		kinds := map[string]int{}
		for _, block := range blocks {
			kinds[block.Type]++
			if block.Type == "CERTIFICATE" && !strings.EqualFold(string(block.Bytes), string(public.Raw)) {
				return fmt.Errorf("another certificate")
			}
		}
		return same(fmt.Sprint(kinds), "map[CERTIFICATE:1 PRIVATE KEY:1]")
	})

	step("objectVersion, the version that was mounted", func() error {
		got, err := secrets.GetSecret(ctx, "mounted-password", "", nil)
		if err != nil {
			return err
		}
		again, err := secrets.GetSecret(ctx, got.ID.Name(), got.ID.Version(), nil)
		if err != nil {
			return err
		}
		return same(*again.Value, *got.Value)
	})
}

func step(name string, does func() error) {
	if err := does(); err != nil {
		fmt.Printf("fails: %s: %s\n", name, strings.SplitN(err.Error(), "\n", 2)[0])
		return
	}
	fmt.Printf("works: %s\n", name)
}

func same(got, want string) error {
	if got != want {
		return fmt.Errorf("%s and not %s", got, want)
	}
	return nil
}

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}
