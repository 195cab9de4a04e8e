// gocloud.dev's blobs, with a credential of azidentity that its URL opener makes.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/azureblob"
	"gocloud.dev/gcerrors"
)

func main() {
	os.Setenv("AZURE_STORAGE_ACCOUNT", "ordersdata")
	// Without it the credential first asks whether there is an IMDS, and waits a second at most.
	os.Setenv("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential")
	ctx := context.Background()
	bucket, err := blob.OpenBucket(ctx, "azblob://data")
	if err != nil {
		panic(err)
	}
	defer bucket.Close()
	content := bytes.Repeat([]byte("0123456789"), 2560)

	step("write and read, also a range", func() error {
		if err := bucket.WriteAll(ctx, "it/a", content, nil); err != nil {
			return err
		}
		read, err := bucket.ReadAll(ctx, "it/a")
		if err != nil || !bytes.Equal(read, content) {
			return fmt.Errorf("other bytes: %w", err)
		}
		part, err := bucket.NewRangeReader(ctx, "it/a", 5, 10, nil)
		if err != nil {
			return err
		}
		defer part.Close()
		return same(string(must(io.ReadAll(part))), "5678901234")
	})

	step("attributes", func() error {
		options := &blob.WriterOptions{ContentType: "text/plain", Metadata: map[string]string{"color": "red"}}
		if err := bucket.WriteAll(ctx, "it/b", []byte("b"), options); err != nil {
			return err
		}
		found, err := bucket.Attributes(ctx, "it/b")
		if err != nil {
			return err
		}
		return same([]any{found.ContentType, found.Metadata["color"], found.Size}, []any{"text/plain", "red", int64(1)})
	})

	step("list by a prefix and a delimiter", func() error {
		if err := bucket.WriteAll(ctx, "it/deep/c", nil, nil); err != nil {
			return err
		}
		var names []string
		listed := bucket.List(&blob.ListOptions{Prefix: "it/", Delimiter: "/"})
		for {
			object, err := listed.Next(ctx)
			if err == io.EOF {
				return same(names, []string{"it/a", "it/b", "it/deep/"})
			}
			if err != nil {
				return err
			}
			names = append(names, object.Key)
		}
	})

	step("create only", func() error {
		err := bucket.WriteAll(ctx, "it/a", []byte("other"), &blob.WriterOptions{IfNotExist: true})
		return same(gcerrors.Code(err), gcerrors.FailedPrecondition)
	})

	step("what does not exist is NotFound", func() error {
		_, err := bucket.ReadAll(ctx, "it/none")
		return same(gcerrors.Code(err), gcerrors.NotFound)
	})

	step("copy", func() error {
		if err := bucket.Copy(ctx, "it/copy", "it/a", nil); err != nil {
			return err
		}
		return same(len(must(bucket.ReadAll(ctx, "it/copy"))), len(content))
	})

	step("delete", func() error {
		if err := bucket.Delete(ctx, "it/a"); err != nil {
			return err
		}
		exists, err := bucket.Exists(ctx, "it/a")
		if err != nil {
			return err
		}
		return same(exists, false)
	})
}

// step prints `works: copy`, or `fails: copy: the error`.
func step(name string, does func() error) {
	if err := does(); err != nil {
		fmt.Printf("fails: %s: %s\n", name, strings.SplitN(err.Error(), "\n", 2)[0])
		return
	}
	fmt.Printf("works: %s\n", name)
}

func same(got, wanted any) error {
	if !reflect.DeepEqual(got, wanted) {
		return fmt.Errorf("%v, not %v", got, wanted)
	}
	return nil
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
