package main

import (
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azdatalake/directory"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azdatalake/file"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azdatalake/filesystem"
)

// dataLake is a filesystem from its making to its end: files up, read, renamed; who may do what; what is left.
func dataLake(client *filesystem.Client) outcome {
	made := refused(client.Create(ctx, nil))
	folder := client.NewDirectoryClient("in/2026")
	must(folder.Create(ctx, &directory.CreateOptions{}))
	must(folder.SetMetadata(ctx, map[string]*string{"of": to.Ptr("the year")}, nil))
	in := must(folder.NewFileClient("größe & so.csv"))
	must(in.Create(ctx, nil))
	must(0, in.UploadBuffer(ctx, []byte("a,b\n"), nil))
	must(in.AppendData(ctx, 4, body("c,d\n"), nil))
	unflushed := read(in, whole)
	must(in.FlushData(ctx, 8, nil))
	seen := outcome{
		"made":   made,
		"texts":  []string{unflushed, read(in, whole), read(in, file.HTTPRange{Offset: 4, Count: 3})},
		"folder": of(must(folder.GetProperties(ctx, nil)).Metadata),
		"listed": paths(client),
		"short":  refused(in.FlushData(ctx, 5, nil)),
		"access": accessOf(folder, in),
	}
	out := client.NewDirectoryClient("in")
	must(out.Rename(ctx, "out", nil))
	seen["renamed"] = []string{read(client.NewFileClient("out/2026/größe & so.csv"), whole), refused(in.GetProperties(ctx, nil))}
	must(client.NewDirectoryClient("out").Delete(ctx, nil))
	seen["left"] = paths(client)
	seen["gone"] = []string{refused(client.Delete(ctx, nil)), refused(client.GetProperties(ctx, nil))}
	return seen
}

// read is in a buffer: DownloadStream of azdatalake 1.6.0 panics beside azblob 1.8.3.
func read(client *file.Client, part file.HTTPRange) string {
	buffer := make([]byte, 64)
	count := must(client.DownloadBuffer(ctx, buffer, &file.DownloadBufferOptions{Range: &part}))
	return string(buffer[:count])
}

func paths(client *filesystem.Client) []any {
	found := all(client.NewListPathsPager(true, nil), func(page filesystem.ListPathsSegmentResponse) []*filesystem.Path { return page.Paths })
	return mapped(found, func(path *filesystem.Path) any {
		if value(path.IsDirectory) {
			return *path.Name
		}
		return []any{*path.Name, value(path.ContentLength)}
	})
}

var whole file.HTTPRange

const user = "6ad1a2b3-0000-4000-8000-0000000000aa"

func accessOf(folder *directory.Client, in *file.Client) outcome {
	acl := "user::rw-,user:" + user + ":r--,group::r--,mask::r--,other::---"
	must(in.SetAccessControl(ctx, &file.SetAccessControlOptions{ACL: &acl}))
	given := must(in.GetAccessControl(ctx, nil))
	must(in.SetAccessControl(ctx, &file.SetAccessControlOptions{Permissions: to.Ptr("rwxr-x---")}))
	changed := must(folder.UpdateAccessControlRecursive(ctx, "user:"+user+":rwx", nil))
	later := must(in.GetAccessControl(ctx, nil))
	users := ""
	for _, entry := range strings.Split(*later.ACL, ",") {
		if rights, ok := strings.CutPrefix(entry, "user:"+user+":"); ok {
			users = rights
		}
	}
	return outcome{
		"acl": strings.Split(*given.ACL, ","), "permissions": *given.Permissions,
		"changed": []int32{*changed.FilesSuccessful, *changed.DirectoriesSuccessful, *changed.FailureCount},
		"later":   []string{*later.Permissions, users},
	}
}
