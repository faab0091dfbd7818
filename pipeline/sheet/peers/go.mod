module yujing/pipeline/sheet/peers

go 1.26

replace yujing => ../../..

require (
	github.com/extrame/xls v0.0.1
	github.com/klauspost/compress v1.18.0
	github.com/shakinm/xlsReader v0.9.12
	github.com/xuri/excelize/v2 v2.11.0
	yujing v0.0.0-00010101000000-000000000000
)

require (
	github.com/extrame/ole2 v0.0.0-20160812065207-d69429661ad7 // indirect
	github.com/metakeule/fmtdate v1.1.2 // indirect
	github.com/mozillazg/go-pinyin v0.21.0 // indirect
	github.com/richardlehane/mscfb v1.0.7 // indirect
	github.com/richardlehane/msoleps v1.0.6 // indirect
	github.com/tiendc/go-deepcopy v1.7.2 // indirect
	github.com/xuri/efp v0.0.1 // indirect
	github.com/xuri/nfp v0.0.2-0.20250530014748-2ddeb826f9a9 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/crypto v0.53.0 // indirect
	golang.org/x/net v0.56.0 // indirect
	golang.org/x/text v0.38.0 // indirect
)
